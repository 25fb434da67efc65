import WALS

/// Whatever a path holds of a model: its factors, and what is told of the run that they came from.
public struct StoredModel: Sendable {
  /// Both sides' factors with the ids of their rows.
  public internal(set) var factors: SavedFactors
  /// The knobs of the run; nil where two tables of factors are all there is.
  public let hyperparameters: Hyperparameters?
  /// The losses of the run; empty where nothing is told of them.
  public let history: [LossRecord]
  /// The name of the data that it was trained on, where that is told.
  public let dataset: String?
  /// Whether rows have ids of their own; if not, the ids are the rows' numbers from 0.
  public internal(set) var hasIDs: Bool
  /// What became of values before they were confidences.
  public let weighting: Weighting?
  /// Tells whether data are those that it was trained on; nil where that is not told.
  public let checksum: String?
  let start: ModelStart?
  let storedCount: Int?

  /// Reads a model: a folder that `train --model` or Spark wrote, or one of NumPy's arrays, or an archive of these.
  ///
  /// - Throws: one sentence where there is no model, or where a part of it that is there cannot be read.
  public init(readFrom path: String) throws(ModelError) {
    if ModelArchive.isNamed(path) {
      let archive = try ModelArchive(readFrom: path)
      self.init(
        archive.factors, hasIDs: archive.hasIDs, archive.description, hyperparameters: archive.hyperparameters)
      return
    }
    let folder = SavedModel.folder(at: path)
    let description = try ModelDescription(in: folder)
    let numbers = description?.numbers ?? .float64
    let users = try FactorTable.read(.users, in: folder, numbers: numbers)
    let items = try FactorTable.read(.items, in: folder, numbers: numbers)
    guard users.hasIDs == items.hasIDs else {
      throw ModelError(
        "\(folder) has ids for one side alone; it needs both \(SavedModel.usersFile) and \(SavedModel.itemsFile).")
    }
    let factors = try SavedFactors(users: users.table, items: items.table, of: folder)
    try description?.check(factors, "\(folder): \(SavedModel.descriptionFile)")
    self.init(factors, hasIDs: users.hasIDs, description, hyperparameters: description?.hyperparameters)
  }

  private init(
    _ factors: SavedFactors, hasIDs: Bool, _ description: ModelDescription?, hyperparameters: Hyperparameters?
  ) {
    (self.factors, self.hasIDs, self.hyperparameters) = (factors, hasIDs, hyperparameters)
    (history, dataset, checksum) = (description?.history ?? [], description?.dataset, description?.checksum)
    weighting = description?.weighting
    (start, storedCount) = (description?.start, description?.storedCount)
  }

  /// The knobs of the run, or the usual ones with this model's number of factors where nothing is told.
  public var knobs: Hyperparameters {
    var knobs = hyperparameters ?? Hyperparameters()
    knobs.factors = factors.factorCount - (knobs.columns - knobs.factors)
    return knobs
  }
}
