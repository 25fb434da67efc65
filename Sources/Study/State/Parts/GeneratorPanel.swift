import Datasets

/// The panel in which the recipe of made-up data is written: what it begins with, and a picture of such data.
package struct GeneratorPanel: Sendable {
  /// The recipe that was made last, with which the panel begins.
  private(set) var lastRecipe = GeneratorRecipe()
  /// What data of the recipe look like that is being written; nil where there is none, or it cannot be made.
  package private(set) var preview: GeneratorPreview?
  /// The recipe of the preview.
  private var previewed: GeneratorRecipe?
  /// How many previews were made.
  package private(set) var previewCount = 0

  private static let mostPreviewed = 100

  mutating func keep(_ recipe: GeneratorRecipe) { lastRecipe = recipe }

  /// The picture of the recipe that is being written is made once for each recipe, not for each frame.
  ///
  /// - Parameter recipe: nil where none is being written.
  mutating func preview(_ recipe: GeneratorRecipe?) {
    guard let recipe else {
      (preview, previewed) = (nil, nil)
      return
    }
    guard recipe != previewed else { return }
    previewed = recipe
    previewCount += 1
    preview = GeneratorPreview(recipe, most: Self.mostPreviewed)
  }
}
