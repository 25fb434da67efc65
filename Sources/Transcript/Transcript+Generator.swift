import Canvas
import Datasets
import Study

extension Transcript {
  /// What a recipe says, and how to say otherwise.
  package func text(_ form: GeneratorForm) -> String {
    var table = TextTable(columns: [.left("setting"), .right("value"), .left("what it is")])
    for setting in GeneratorRecipe.Setting.allCases {
      if let value = form.recipe.text(setting) { table.add([setting.rawValue, value, setting.summary]) }
    }
    return "Made-up data, not made yet: \(form.countSentence).\n\(table.text)"
      + "generate with a setting and a value makes them, as in: generate users 80 noise 0.2\n"
  }
}
