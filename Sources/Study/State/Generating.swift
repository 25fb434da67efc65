import Datasets
import Language

/// Making data up: the panel for its recipe, and the recipe that was made last.
extension ExplorerState {
  package mutating func generate(_ recipe: GeneratorRecipe) -> [Effect] {
    generator.keep(recipe)
    return [.generate(recipe)]
  }

  mutating func openGenerator() {
    inspector.show(.generator(GeneratorForm(generator.lastRecipe)))
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
  /// The panel's picture follows what is written in it.
  mutating func refreshPreview() {
    guard case .generator(let form)? = inspector.shown else { return generator.preview(nil) }
    generator.preview(form.recipe)
  }
}
