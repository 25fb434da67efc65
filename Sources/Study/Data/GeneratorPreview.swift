import Datasets
import WALS

/// Few users and items of the same recipe: enough to see blocks, popular items and noise, and made in a moment.
package struct GeneratorPreview: Sendable {
  package let title: String
  private let data: Dataset

  /// nil where the recipe cannot be made.
  package init?(_ recipe: GeneratorRecipe, most: Int) {
    var few = recipe
    (few.users, few.items) = (min(recipe.users, most), min(recipe.items, most))
    if recipe.kind == .groups { few.count = min(recipe.count, few.users, few.items) }
    guard let data = try? Generator(few).dataset() else { return nil }
    self.data = data
    let isWhole = few.users == recipe.users && few.items == recipe.items
    title = isWhole ? "users ↓ items →" : "users ↓ items →, \(few.users) × \(few.items) of the kind"
  }

  /// The share of stored pairs in each block of users and items.
  package func shares(rows: Int, columns: Int) -> [[Double]] {
    let matrix = data.matrix
    let (height, width) = (min(max(1, rows), matrix.userCount), min(max(1, columns), matrix.itemCount))
    var counts = [[Double]](repeating: [Double](repeating: 0, count: width), count: height)
    var sizes = counts
    for user in 0..<matrix.userCount {
      let row = user * height / matrix.userCount
      for item in 0..<matrix.itemCount { sizes[row][item * width / matrix.itemCount] += 1 }
      for position in matrix.byUser.positions(ofRow: user) {
        counts[row][Int(matrix.byUser.columns[position]) * width / matrix.itemCount] += 1
      }
    }
    return zip(counts, sizes).map { zip($0, $1).map { $0 / $1 } }
  }
}
