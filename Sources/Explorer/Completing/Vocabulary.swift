import Datasets
import WALS

/// The names that a line may speak of, beside the language's own words.
public struct Vocabulary: Sendable {
  public var datasets: [String]
  public var users: [String]
  public var items: [String]

  public init(
    datasets: [String] = DatasetLoader.bundled.map(\.name), users: [String] = [], items: [String] = []
  ) {
    self.datasets = datasets
    self.users = users
    self.items = items
  }

  /// What may stand for a word in capitals in a usage line.
  func names(_ kind: String, after words: [String]) -> [String] {
    switch kind {
    case "USER": users
    case "ITEM": items
    case "DATASET": datasets
    case "COMMAND": CommandTable.entries.map(\.name)
    case "PRESET": Preset.allCases.map(\.rawValue)
    case "KNOB": Knob.allCases.map(\.rawValue)
    case "WHAT": ExportSubject.allCases.map(\.rawValue)
    case "VALUE":
      // Of the knob before it.
      words.last.flatMap(Knob.init(rawValue:))?.values.split(separator: "|").map(String.init)
        .filter { $0.first?.isLowercase == true } ?? []
    default: []
    }
  }
}

extension ExplorerState {
  /// The names of the data that are open.
  public var vocabulary: Vocabulary { Vocabulary(users: data?.users ?? [], items: data?.items ?? []) }
}
