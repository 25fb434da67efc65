import Datasets
import Language
import Study
import WALS

extension Dataset {
  /// Opens data and says on stderr what they need to have said.
  ///
  /// - Parameter hint: what the command has for a saved model that is given in the place of data, as the end of a
  ///   sentence.
  static func open(
    _ nameOrPath: String, options: OpeningOptions = OpeningOptions(), ofModel hint: String? = nil
  ) throws -> Dataset {
    let progress = OpeningProgress()
    let opened = Result { try DatasetLoader.open(nameOrPath, options: options, control: progress.control) }
    progress.finish()
    do {
      let dataset = try opened.get()
      dataset.notices.forEach(Console.note)
      return dataset
    } catch let error as DatasetError where error.isOfModel {
      guard let hint else { throw error }
      throw UserError("\(error.description.dropLast()); \(hint).")
    }
  }

  /// What recommend, similar and evaluate have for a saved model.
  static let modelHint = "give it with --model"

  /// Sees that the objective has a meaning for every value.
  func check(_ hyperparameters: Hyperparameters) throws {
    if let objection = objection(to: hyperparameters) { throw UserError(objection) }
  }
}
