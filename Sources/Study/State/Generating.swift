import Datasets
import Language

/// Making data up: the panel for its recipe, and the recipe that was made last.
extension ExplorerState {
  package mutating func generate(_ recipe: GeneratorRecipe) -> [Effect] {
    lastRecipe = recipe
    return [.generate(recipe)]
  }

  mutating func openGenerator() {
    inspector = .generator(GeneratorForm(lastRecipe))
    helpOffset = nil
  }

  /// Makes the data, as the command that says the same would.
  package mutating func make(_ form: GeneratorForm) throws(UserError) -> [Effect] {
    var form = form
    try form.takeTyped()
    if let objection = form.objection { throw UserError(objection) }
    return perform(.program(.close)) + perform(.data(.generate(form.recipe)))
  }
}

extension ExplorerState {
  private static let mostPreviewed = 100

  /// The picture of the recipe that is being written is made once for each recipe, not for each frame.
  mutating func refreshPreview() {
    guard case .generator(let form)? = inspector else {
      (preview, previewed) = (nil, nil)
      return
    }
    let recipe = form.recipe
    guard recipe != previewed else { return }
    previewed = recipe
    previewCount += 1
    preview = GeneratorPreview(recipe, most: Self.mostPreviewed)
  }
}
