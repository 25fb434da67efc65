import WALS

/// A trained model as a folder that a text editor and pandas can read: `model.json` tells the run, `users.csv` and
/// `items.csv` hold the factors by id.
public struct SavedModel: Sendable, Equatable {
  /// The dataset's name.
  public let dataset: String
  /// nnz of the matrix that it was trained on.
  public let storedCount: Int
  /// Tells whether data are those that it was trained on: ``Dataset/checksum``; nil where that is not known.
  public let checksum: String?
  /// The knobs of the run.
  public let hyperparameters: Hyperparameters
  /// What became of values before they were confidences; nil where they stayed as they are.
  public let weighting: Weighting?
  /// Where the run's factors began.
  public let start: ModelStart
  /// The losses of the run, from its start on.
  public let history: [LossRecord]
  /// X with the users' ids and titles.
  public let users: FactorTable
  /// Y with the items' ids and titles.
  public let items: FactorTable

  /// Takes the parts of a model as they are.
  public init(
    dataset: String, storedCount: Int, checksum: String? = nil, hyperparameters: Hyperparameters,
    weighting: Weighting? = nil, start: ModelStart, history: [LossRecord], users: FactorTable, items: FactorTable
  ) {
    self.dataset = dataset
    self.storedCount = storedCount
    self.checksum = checksum
    self.hyperparameters = hyperparameters
    self.weighting = weighting
    self.start = start
    self.history = history
    self.users = users
    self.items = items
  }

  /// A snapshot, with the ids and titles of the data that it was trained on.
  public init(
    _ snapshot: Snapshot, of dataset: Dataset, weighting: Weighting? = nil, start: ModelStart, history: [LossRecord]
  ) {
    self.init(
      dataset: dataset.name, storedCount: dataset.matrix.storedCount, checksum: dataset.checksum,
      hyperparameters: snapshot.hyperparameters, weighting: weighting, start: start, history: history,
      users: FactorTable(ids: dataset.users, titles: dataset.userNames.titles ?? [], factors: snapshot.users),
      items: FactorTable(ids: dataset.items, titles: dataset.itemNames.titles ?? [], factors: snapshot.items))
  }

  static let descriptionFile = "model.json"
  static let usersFile = "users.csv"
  static let itemsFile = "items.csv"
  static let userArray = "users.npy"
  static let itemArray = "items.npy"
  static let files = [descriptionFile, usersFile, itemsFile, userArray, itemArray]

  /// How a model is written.
  public enum Format: String, Sendable, CaseIterable {
    /// A folder of `model.json` and two tables of ids and factors.
    case csv
    /// The same folder, its factors apart from the tables, as NumPy's arrays.
    case npy
    /// One archive of NumPy's arrays.
    case npz

    /// What a file's name says: an archive where it ends in `.npz`, else a folder.
    public static func named(_ path: String) -> Format { path.hasSuffix(".npz") ? .npz : .csv }
  }

  /// The numbers in which factors are written.
  public enum Numbers: String, Sendable, CaseIterable {
    /// `Float` of 32 bits, and `Double` of 64.
    case float32, float64
  }

  /// `float32` where every factor is such a number, as after training in that precision.
  public var fittingNumbers: Numbers {
    [users, items].allSatisfy { $0.factors.elements.allSatisfy { Double(Float($0)) == $0 } } ? .float32 : .float64
  }

  /// What `model.json` says.
  func json(_ numbers: Numbers) -> JSONValue {
    let kind = numbers == .float32 ? [JSONValue.Member("numbers", .string(numbers.rawValue))] : []
    return .object(
      [
        .init("format", .string(ModelDescription.format)),
        .init("version", .integer(ModelDescription.version)),
        .init("dataset", .string(dataset)),
        .init("users", .integer(users.ids.count)),
        .init("items", .integer(items.ids.count)),
        .init("stored", .integer(storedCount)),
      ] + (checksum.map { [.init("checksum", .string($0))] } ?? []) + kind
        + (weighting.map { [.init("weighting", $0.json)] } ?? []) + [
          .init("hyperparameters", .hyperparameters(hyperparameters, start: start)),
          .init("history", .history(history)),
        ])
  }
}

extension Weighting {
  /// `{"kind": "bm25", "k1": 100, "b": 0.8}`
  var json: JSONValue {
    switch self {
    case .bm25(let k1, let b):
      .object([.init("kind", .string("bm25")), .init("k1", .number(k1)), .init("b", .number(b))])
    case .tfidf: .object([.init("kind", .string("tfidf"))])
    }
  }
}
