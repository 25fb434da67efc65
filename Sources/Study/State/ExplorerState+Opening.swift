import Datasets
import Language
import WALS

/// What becomes of data that were opened, or were not.
extension ExplorerState {
  /// Shows data, unless the preset has no meaning for them.
  package mutating func take(_ dataset: Dataset, source: String) -> [Effect] {
    let chosen = knobsChosen ? knobs : .suggested(users: dataset.users.count, items: dataset.items.count)
    if let objection = dataset.objection(to: chosen.hyperparameters) {
      fail(toOpen: objection)
      return []
    }
    return show(dataset, source: source)
  }

  /// Says why data were not opened. Where there are none at all, nothing can be shown: the program leaves and says it.
  /// - Parameter retry: a line that may do instead, to be changed or entered.
  mutating func fail(toOpen sentence: String, retry: String? = nil) {
    opening = nil
    message = .init(sentence, isError: true)
    if let retry {
      prompt = Prompt(text: retry, history: history)
      return
    }
    guard data == nil, leavesWithoutData else { return }
    failure = sentence
    isFinished = true
  }

  package mutating func stopOpening() -> [Effect] {
    opening = nil
    message = .init("The opening was stopped.")
    return [.stopOpening]
  }

  /// Whether something lies over the panes that is to be closed first.
  var isCovered: Bool { helpOffset != nil || inspector != nil || prompt != nil }
}

extension Dataset {
  /// Why the objective has no meaning for these values; nil where it has.
  package func objection(to hyperparameters: Hyperparameters) -> String? {
    if let objection = hyperparameters.memoryObjection(users: users.count, items: items.count) { return objection }
    guard let unfit = hyperparameters.objective.unfitValue(in: matrix) else { return nil }
    let place =
      firstNegative.map { "\($0): this value is negative" }
      ?? "\(name): user “\(users[unfit.user])” × item “\(items[unfit.item])” has the negative value "
      + NumberText.shortest(unfit.value)
    return
      "\(place), which preset \(hyperparameters.preset.rawValue) has no meaning for; "
      + "\(Preset.meaningsOfNegativeValues)."
  }
}
