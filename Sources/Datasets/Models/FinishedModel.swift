import WALS

/// A model that was trained before, wherever that was, with the data it belongs to: what the explorer opens as a run that
/// is finished.
public struct FinishedModel: Sendable {
  /// Without interactions where these are not known.
  public let dataset: Dataset
  /// In the order of the dataset's users and items.
  public let factors: InitialFactors
  public let hyperparameters: Hyperparameters
  /// Empty where nothing is told of it.
  public let history: [LossRecord]

  /// Whether there is a model at a path: a folder that `train --model` or a Spark job wrote, a Spark job's own folder, or
  /// an `.npz` of the Python library implicit.
  public static func exists(at path: String) -> Bool {
    if ImplicitModel.isNamed(path) { return Folder.exists(path) }
    guard let names = Folder.names(in: path) else { return false }
    return names.contains(jobFile) || (names.contains(SavedModel.usersFile) && names.contains(SavedModel.itemsFile))
  }

  /// - Parameter data: the data that the model was trained on; nil to look for them beside it.
  public init(at path: String, data: Dataset? = nil) throws(ModelError) {
    if ImplicitModel.isNamed(path) {
      let model = try ImplicitModel(readFrom: path)
      let factors = if let data { try model.named(by: data) } else { model.factors }
      try self.init(factors, model.hyperparameters, history: [], data: data, name: path)
      return
    }
    let factors = try SavedFactors(readFrom: path)
    guard let model = try? SavedModel(readFrom: path) else {
      // Two tables of factors are enough; then nothing is known of how they came about.
      let knobs = Hyperparameters(factors: factors.factorCount)
      try self.init(factors, knobs, history: [], data: data, name: path)
      return
    }
    let found = if let data { data } else { try Self.data(beside: path, of: model) }
    try self.init(factors, model.hyperparameters, history: model.history, data: found, name: model.dataset)
  }

  private init(
    _ saved: SavedFactors, _ hyperparameters: Hyperparameters, history: [LossRecord], data: Dataset?, name: String
  ) throws(ModelError) {
    let (users, items) = (saved.users.ids, saved.items.ids)
    dataset =
      data
      ?? Dataset(
        name: name, users: users, items: items,
        matrix: InteractionMatrix(userCount: users.count, itemCount: items.count, users: [], items: [], values: []),
        notices: [
          "The interactions are not beside this model: name the data too, and everything that needs them is there."
        ])
    factors = try saved.initialFactors(for: dataset)
    var knobs = hyperparameters
    knobs.factors = saved.factorCount
    if let unfit = knobs.objective.unfitValue(in: dataset.matrix) {
      throw ModelError(
        "\(dataset.name) has the negative value \(unfit.value), which the model’s preset \(knobs.preset.rawValue) has no "
          + "meaning for.")
    }
    (self.hyperparameters, self.history) = (knobs, history)
  }

  private static let jobFile = "job.json"
  private static let jobData = "interactions.csv"

  /// The data of the job that made the model, or the bundled dataset of that name and size.
  private static func data(beside path: String, of model: SavedModel) throws(ModelError) -> Dataset? {
    for folder in [path, path + "/.."] where Folder.names(in: folder)?.contains(jobFile) == true {
      let file = folder + "/" + jobData
      guard Folder.exists(file) else { continue }
      do throws(DatasetError) {
        let read = try DatasetLoader.open(file)
        return Dataset(
          name: model.dataset, users: read.users, items: read.items, matrix: read.matrix, notices: read.notices)
      } catch {
        throw ModelError(error.description)
      }
    }
    guard DatasetLoader.bundled.contains(where: { $0.name == model.dataset }),
      let bundled = try? DatasetLoader.open(model.dataset), Set(bundled.users) == Set(model.users.ids),
      Set(bundled.items) == Set(model.items.ids)
    else { return nil }
    return bundled
  }
}
