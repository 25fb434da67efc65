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
  ///
  /// - Parameter choice: the ways to read the file that a person is asked about instead.
  mutating func fail(toOpen sentence: String, choice: ReadingChoice? = nil) {
    opening = nil
    message = .init(sentence, isError: true)
    if let choice {
      message.brief = "This file can be read in \(choice.readings.count) ways: choose one, and Enter takes it."
      // From here on somebody is at the screen who can say something else.
      leavesWithoutData = false
      inspector.show(.readings(choice))
      inspector.takeFocus()
      (helpOffset, prompt) = (nil, nil)
      return
    }
    guard data == nil, leavesWithoutData else { return }
    failure = sentence
    isFinished = true
  }

  /// Opens the file as it is chosen.
  package mutating func take(_ choice: ReadingChoice) -> [Effect] {
    inspector.close()
    message = .init("")
    return perform(.data(.open(choice.line)))
  }

  /// Leaves the question open.
  package mutating func leaveChoice() {
    inspector.close()
    message = .init(
      data == nil ? "Nothing was opened: :open FILE opens something else, q ends." : "Nothing else was opened.")
  }

  package mutating func stopOpening() -> [Effect] {
    opening = nil
    message = .init("The opening was stopped.")
    return [.stopOpening]
  }

  /// Whether something lies over the panes that is to be closed first.
  var isCovered: Bool { helpOffset != nil || inspector.shown != nil || prompt != nil }
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
