import ArgumentParser
import Datasets

/// What may be said about a saved model that is read.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whose the rows of a model without ids are: order (of the data), number (row 0 is the id 0), a folder with users.txt "
        + "and items.txt, or two such files with a comma between.", valueName: "how"))
  var ids: String?

  func validate() throws {
    do {
      _ = try ids.map { text throws in try RowIDs(text) }
    } catch let error as ModelError {
      throw ValidationError("--" + error.description)
    }
  }

  /// Reads a model, and says on stderr what was guessed about it.
  ///
  /// - Parameter dataset: the data that it is used with.
  func model(at path: String, for dataset: Dataset?) throws -> StoredModel {
    let (model, notice) = try StoredModel(readFrom: path).named(
      try ids.map { text throws in try RowIDs(text) }, by: dataset, path: path)
    if let notice { Console.note(notice) }
    return model
  }
}
