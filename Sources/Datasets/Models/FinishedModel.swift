import WALS

/// A model that was trained before, wherever that was, with the data it belongs to: what the explorer opens as a run that
/// is finished.
public struct FinishedModel: Sendable {
  /// Without interactions where these are not known.
  public let dataset: Dataset
  /// In the order of the dataset's users and items.
  public let factors: InitialFactors
  /// The knobs of the run, or the usual ones with the model's k where nothing is told of them.
  public let hyperparameters: Hyperparameters
  /// Empty where nothing is told of it.
  public let history: [LossRecord]

  /// Whether there is a model at a path: a folder that `train --model` or a Spark job wrote, a Spark job's own folder, or
  /// an `.npz` of the Python library implicit.
  public static func exists(at path: String) -> Bool {
    if ModelArchive.isNamed(path) { return ModelArchive.exists(at: path) }
    guard let names = Folder.names(in: path) else { return false }
    return names.contains(jobFile) || (names.contains(SavedModel.usersFile) && names.contains(SavedModel.itemsFile))
      || (names.contains(SavedModel.userArray) && names.contains(SavedModel.itemArray))
  }

  /// - Parameter data: the data that the model was trained on; nil to look for them beside it.
  /// - Throws: one sentence where there is no model that can be read, it has biases, or the data do not fit it.
  public init(at path: String, data: Dataset? = nil) throws(ModelError) {
    let model = try StoredModel(readFrom: path)
    guard model.hyperparameters?.biases != true else {
      throw ModelError(
        "\(path) was trained with biases, for which the explorer has no picture: recommend and evaluate take it with "
          + "--model.")
    }
    let found = if let data { data } else { try Self.data(beside: path, of: model) }
    let (named, guess) = try model.named(nil, by: found, path: path)
    let weighed = model.weighting.map { _ in
      "The model was trained on values weighted by BM25 or TF-IDF; here they are as the data have them, and training on "
        + "from it changes the problem."
    }
    try self.init(
      named.factors, named.knobs, history: model.history, data: found, name: model.dataset ?? path,
      notices: [guess, weighed].compactMap(\.self))
  }

  private init(
    _ saved: SavedFactors, _ hyperparameters: Hyperparameters, history: [LossRecord], data: Dataset?, name: String,
    notices: [String]
  ) throws(ModelError) {
    var dataset = data ?? Self.withoutData(saved, name: name)
    dataset.notices += notices
    if let unfit = hyperparameters.objective.unfitValue(in: dataset.matrix) {
      throw ModelError(
        "\(dataset.name) has the negative value \(unfit.value), which the model’s preset "
          + "\(hyperparameters.preset.rawValue) has no meaning for.")
    }
    let matched = MatchedModel(saved, over: dataset)
    try matched.check(saved, dataset)
    if let sentence = matched.sentence(users: "folded in", items: "folded in") {
      dataset.notices.append("Since the model was trained: \(sentence)")
    }
    do throws(TrainingError) {
      factors = try matched.foldedIn(by: Trainer(matrix: dataset.matrix), knobs: hyperparameters)
    } catch {
      throw ModelError(error.sentence { [dataset] side, row in dataset.names(side).ids[row] })
    }
    (self.dataset, self.hyperparameters, self.history) = (dataset, hyperparameters, history)
  }

  private static func withoutData(_ saved: SavedFactors, name: String) -> Dataset {
    func names(_ table: FactorTable) -> RowNames {
      RowNames(table.ids, titles: table.titles.isEmpty ? nil : table.titles)
    }
    return Dataset(
      name: name, userNames: names(saved.users), itemNames: names(saved.items),
      matrix: InteractionMatrix(emptyUsers: saved.users.ids.count, items: saved.items.ids.count),
      notices: [
        "The interactions are not beside this model: name the data too, and everything that needs them is there."
      ])
  }

  private static let jobFile = "job.json"
  private static let jobData = "interactions.csv"

  /// The data of the job that made the model, or the bundled dataset of that name and size.
  private static func data(beside path: String, of model: StoredModel) throws(ModelError) -> Dataset? {
    for folder in [path, path + "/.."] where Folder.names(in: folder)?.contains(jobFile) == true {
      let file = folder + "/" + jobData
      guard Folder.exists(file) else { continue }
      do throws(DatasetError) {
        let read = try DatasetLoader.open(file)
        return Dataset(
          name: model.dataset ?? read.name, users: read.users, items: read.items, matrix: read.matrix,
          notices: read.notices)
      } catch {
        throw ModelError(error.description)
      }
    }
    guard let name = model.dataset, DatasetLoader.bundled.contains(where: { $0.name == name }),
      let bundled = try? DatasetLoader.open(name), Set(bundled.users) == Set(model.factors.users.ids),
      Set(bundled.items) == Set(model.factors.items.ids)
    else { return nil }
    return bundled
  }
}
