import Datasets

/// A generator's recipe as words: the name of a setting, then what it is.
extension Words {
  /// All that is left, over the default recipe.
  package mutating func recipe() throws(UserError) -> GeneratorRecipe {
    var recipe = GeneratorRecipe()
    while let word = next() {
      let names = GeneratorRecipe.Setting.allCases.map(\.rawValue)
      guard let setting = GeneratorRecipe.Setting(rawValue: word) else {
        throw UserError(
          "generate takes \(names.joined(separator: ", ")), each with a value, not “\(word)”."
            + Suggestion.sentence(for: word, among: names))
      }
      guard let text = next() else { throw UserError("generate \(word) takes a value.") }
      do throws(DatasetError) { try recipe.set(setting, text) } catch { throw UserError(error.description) }
    }
    do throws(DatasetError) { try recipe.check() } catch { throw UserError(error.description) }
    return recipe
  }
}

extension GeneratorRecipe {
  /// The settings that differ from the default, as ``Words`` read them; never none, which would open the panel.
  package var words: [String] {
    let words = Setting.allCases.flatMap { setting in
      guard let text = text(setting), text != GeneratorRecipe().text(setting) else { return [String]() }
      return [setting.rawValue, text]
    }
    return words.isEmpty ? [Setting.users.rawValue, String(users)] : words
  }
}
