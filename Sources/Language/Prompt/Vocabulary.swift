import Datasets
import WALS

/// The names that a line may speak of, beside the language's own words.
package struct Vocabulary: Sendable {
  package var datasets: [String]
  package var users: [String]
  package var items: [String]
  /// The paths that begin with what was typed, folders with a slash at their end.
  package var files: @Sendable (String) -> [String]

  package init(
    datasets: [String] = DatasetLoader.bundled.map(\.name), users: [String] = [], items: [String] = [],
    files: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    self.datasets = datasets
    self.users = users
    self.items = items
    self.files = files
  }

  /// What may stand for a word in capitals in a usage line.
  ///
  /// - Parameter typed: how the word begins.
  package func names(_ kind: String, after words: [String], typed: String) -> [String] {
    switch kind {
    case "USER": users
    case "ITEM": items
    case "DATASET": datasets
    case "FILE", "DIR": files(typed)
    case "COMMAND": CommandTable.entries.map(\.name)
    case "PRESET": Preset.allCases.map(\.rawValue)
    case "KNOB": Knob.allCases.map(\.rawValue)
    case "RUN": Preset.allCases.map(\.rawValue) + Knob.allCases.map(\.rawValue) + ["solver", "gradient"]
    case "WHAT": ExportSubject.allCases.map(\.rawValue)
    case "VALUE":
      // Of the knob before it.
      words.last.flatMap(Knob.init(rawValue:))?.values.split(separator: "|").map(String.init)
        .filter { $0.first?.isLowercase == true } ?? []
    default: []
    }
  }
}
