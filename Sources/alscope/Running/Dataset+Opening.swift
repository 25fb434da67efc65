import Datasets
import Language
import Study
import WALS

extension Dataset {
  /// Opens data and says on stderr what they need to have said.
  static func open(_ nameOrPath: String, options: OpeningOptions = OpeningOptions()) throws -> Dataset {
    let progress = OpeningProgress()
    let opened = Result { try DatasetLoader.open(nameOrPath, options: options, control: progress.control) }
    progress.finish()
    let dataset = try opened.get()
    dataset.notices.forEach(Console.note)
    return dataset
  }

  /// Sees that the objective has a meaning for every value.
  func check(_ hyperparameters: Hyperparameters) throws {
    if let objection = objection(to: hyperparameters) { throw UserError(objection) }
  }
}
