import Datasets
import Explorer
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
    guard let unfit = hyperparameters.objective.unfitValue(in: matrix) else { return }
    let place =
      firstNegative.map { "\($0): this value is negative" }
      ?? "\(name): user “\(users[unfit.user])” × item “\(items[unfit.item])” has the negative value "
      + NumberText.shortest(unfit.value)
    throw CommandFailure(
      "\(place), which preset \(hyperparameters.preset.rawValue) has no meaning for; implicit and spark take it as a "
        + "dislike, ratings as a rating.")
  }
}
