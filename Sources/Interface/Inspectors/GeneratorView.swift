import Canvas
import Datasets
import Study

/// The recipe of made-up data, field by field, and a picture of what such data look like.
struct GeneratorView {
  let form: GeneratorForm
  let area: Rectangle

  private static let fieldColumns = 26

  func draw(on screen: inout Screen) {
    let (body, words) = area.splitRows(area.height - 2)
    drawFields(in: body, on: &screen)
    screen.write(
      form.meaning(form.field), row: words.row, column: words.column, limit: words.width, style: .muted)
    let fits = DisplayWidth.of(form.countSentence) <= words.width
    let said = form.objection ?? (fits ? form.countSentence : form.briefCount)
    screen.write(
      said, row: words.row + 1, column: words.column, limit: words.width,
      style: form.objection == nil ? .bold : Style(ink: .bad, .bold))
    guard body.width >= 60, body.height >= 6 else { return }
    drawPicture(in: body.splitColumns(Self.fieldColumns + 3).rest, on: &screen)
  }

  /// `▸ users           60`, as many as there is room for around the chosen one.
  private func drawFields(in area: Rectangle, on screen: inout Screen) {
    let all = GeneratorForm.Field.allCases
    let chosen = all.firstIndex(of: form.field) ?? 0
    let first = max(0, min(chosen - area.height / 2, all.count - area.height))
    for (line, field) in all[first...].prefix(area.height).enumerated() {
      let isChosen = field == form.field
      let label = (isChosen ? "▸ " : "  ") + TextFitting.left(field.rawValue, columns: 10)
      let value = TextFitting.right(form.text(field), columns: Self.fieldColumns - 12)
      screen.write(
        label + value, row: area.row + line, column: area.column, limit: area.width,
        style: isChosen ? Style(ink: .accent, .bold) : .plain)
    }
  }

  private func drawPicture(in area: Rectangle, on screen: inout Screen) {
    guard let preview = GeneratorPreview(form.recipe, most: 100) else { return }
    screen.write(preview.title, row: area.row, column: area.column, limit: area.width, style: .muted)
    let shares = preview.shares(rows: area.height - 2, columns: min(area.width, 60))
    let most = shares.joined().max() ?? 1
    for (row, line) in shares.enumerated() {
      let text = line.map { share in
        String(
          share == 0 ? "·" : Array("░▒▓█")[CellScale.whole((4 * share / max(most, 1e-9)).rounded(.down), in: 0...3)])
      }
      screen.write(text.joined(), row: area.row + 1 + row, column: area.column, limit: area.width)
    }
  }
}

/// Few users and items of the same recipe: enough to see blocks, popular items and noise, and made in a moment.
struct GeneratorPreview {
  let title: String
  private let data: Dataset

  /// nil where the recipe cannot be made.
  init?(_ recipe: GeneratorRecipe, most: Int) {
    var few = recipe
    (few.users, few.items) = (min(recipe.users, most), min(recipe.items, most))
    if recipe.kind == .groups { few.count = min(recipe.count, few.users, few.items) }
    guard let data = try? Generator(few).dataset() else { return nil }
    self.data = data
    let isWhole = few.users == recipe.users && few.items == recipe.items
    title = isWhole ? "users ↓ items →" : "users ↓ items →, \(few.users) × \(few.items) of the kind"
  }

  /// The share of stored pairs in each block of users and items.
  func shares(rows: Int, columns: Int) -> [[Double]] {
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

struct GeneratorPane: InspectorPane {
  let state: ExplorerState
  let form: GeneratorForm
  let title = "Make up data whose truth is known"

  var hints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", word: "field", rank: 3), KeyHint(key: "← →", word: "change", rank: 4),
      KeyHint(key: "0–9", word: "type", rank: 5), KeyHint(key: "Enter", word: "make", rank: 2),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) { GeneratorView(form: form, area: area).draw(on: &screen) }
}
