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
  package mutating func make(_ form: GeneratorForm) throws(CommandError) -> [Effect] {
    var form = form
    try form.takeTyped()
    if let objection = form.objection { throw CommandError(objection) }
    return perform(.program(.close)) + perform(.data(.generate(form.recipe)))
  }
}
