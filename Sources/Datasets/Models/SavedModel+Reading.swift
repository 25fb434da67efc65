extension SavedModel {
  /// Reads a whole saved model: the description and both tables.
  /// - Throws: one sentence where a part is missing or cannot be read.
  public init(readFrom path: String) throws(ModelError) {
    let model = try StoredModel(readFrom: path)
    guard let dataset = model.dataset, let knobs = model.hyperparameters, let start = model.start,
      let storedCount = model.storedCount
    else { throw ModelError("\(path) has no \(Self.descriptionFile), which tells how the model came about.") }
    self.init(
      dataset: dataset, storedCount: storedCount, checksum: model.checksum, hyperparameters: knobs,
      weighting: model.weighting, start: start,
      history: model.history, users: model.factors.users, items: model.factors.items)
  }

  /// The folder itself, or the folder `model` in that of a Spark job.
  static func folder(at path: String) -> String {
    Folder.exists(path + "/" + usersFile) || !Folder.exists(path + "/model/" + usersFile) ? path : path + "/model"
  }
}
