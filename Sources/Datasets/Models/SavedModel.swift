import WALS

/// A trained model as a folder that a text editor and pandas can read: `model.json` tells the run, `users.csv` and
/// `items.csv` hold the factors by id.
public struct SavedModel: Sendable, Equatable {
  /// The dataset's name.
  public let dataset: String
  /// nnz of the matrix that it was trained on.
  public let storedCount: Int
  public let hyperparameters: Hyperparameters
  public let start: ModelStart
  public let history: [LossRecord]
  public let users: FactorTable
  public let items: FactorTable

  public init(
    dataset: String, storedCount: Int, hyperparameters: Hyperparameters, start: ModelStart, history: [LossRecord],
    users: FactorTable, items: FactorTable
  ) {
    self.dataset = dataset
    self.storedCount = storedCount
    self.hyperparameters = hyperparameters
    self.start = start
    self.history = history
    self.users = users
    self.items = items
  }

  public init(_ snapshot: Snapshot, of dataset: Dataset, start: ModelStart, history: [LossRecord]) {
    self.init(
      dataset: dataset.name, storedCount: dataset.matrix.storedCount, hyperparameters: snapshot.hyperparameters,
      start: start, history: history, users: FactorTable(ids: dataset.users, factors: snapshot.users),
      items: FactorTable(ids: dataset.items, factors: snapshot.items))
  }

  static let format = "alscope model"
  static let version = 1
  static let descriptionFile = "model.json"
  static let usersFile = "users.csv"
  static let itemsFile = "items.csv"
  static let files = [descriptionFile, usersFile, itemsFile]

  /// What `model.json` says.
  var json: JSONValue {
    .object([
      .init("format", .string(Self.format)),
      .init("version", .integer(Self.version)),
      .init("dataset", .string(dataset)),
      .init("users", .integer(users.ids.count)),
      .init("items", .integer(items.ids.count)),
      .init("stored", .integer(storedCount)),
      .init("hyperparameters", .hyperparameters(hyperparameters, start: start)),
      .init("history", .history(history)),
    ])
  }
}
