import ArgumentParser
import Datasets

/// Every setting of a generator's recipe as an option of the same name.
struct RecipeOptions: ParsableArguments {
  @Option(help: .setting(.users, "n")) var users: String?
  @Option(help: .setting(.items, "n")) var items: String?
  @Option(help: .setting(.groups, "n")) var groups: String?
  @Option(help: .setting(.factors, "n")) var factors: String?
  @Option(help: .setting(.density, "share")) var density: String?
  @Option(parsing: .unconditional, help: .setting(.skew, "s")) var skew: String?
  @Option(parsing: .unconditional, help: .setting(.noise, "x")) var noise: String?
  @Option(parsing: .unconditional, help: .setting(.seed, "s")) var seed: String?
  @Option(
    help: .setting(.feedback, "f"), completion: .list(GeneratorRecipe.Feedback.allCases.map(\.rawValue)))
  var feedback: String?

  func recipe() throws -> GeneratorRecipe {
    var recipe = GeneratorRecipe()
    let given: [(GeneratorRecipe.Setting, String?)] = [
      (.users, users), (.items, items), (.groups, groups), (.factors, factors), (.density, density), (.skew, skew),
      (.noise, noise), (.seed, seed), (.feedback, feedback),
    ]
    for (setting, text) in given {
      if let text { try recipe.set(setting, text) }
    }
    return recipe
  }

  func validate() throws {
    guard groups == nil || factors == nil else { throw ValidationError("Either --groups or --factors are planted.") }
    do {
      let recipe = try recipe()
      do throws(DatasetError) { try recipe.check() } catch { throw ValidationError(error.description) }
    } catch let error as DatasetError {
      throw ValidationError("--" + error.description)
    }
  }
}

extension ArgumentHelp {
  /// What the setting is, and its default.
  fileprivate static func setting(_ setting: GeneratorRecipe.Setting, _ valueName: String) -> ArgumentHelp {
    let standard = GeneratorRecipe().text(setting).map { " (default: \($0))" } ?? ""
    return ArgumentHelp("\(setting.summary.dropLast())\(standard).", valueName: valueName)
  }
}
