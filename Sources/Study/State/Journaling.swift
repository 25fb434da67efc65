import Datasets
import Language
import WALS

/// Keeping the journal: what of all that happens makes a difference when it is done again.
extension ExplorerState {
  /// Notes a command that was done, and before it what was selected when it was given.
  mutating func note(_ command: Command, given before: Given) {
    guard let command = lasting(command, given: before) else { return }
    noteSelection(before.selected)
    journal.note(.command(command))
    journal.selected = selectedNames
  }

  /// What of the state a command was given in makes a difference to how it is noted.
  struct Given {
    let selected: [String]
    let hasInspector: Bool
  }

  mutating func noteHalfStep(_ side: Side, isFast: Bool) {
    noteSelection()
    journal.note(.halfStep(side, isFast: isFast))
  }

  /// Notes the next step of a method: by the plain one the side is said, by the others what comes next is theirs to say.
  mutating func noteStep(_ snapshot: Snapshot, method: TrainingMethod, isFast: Bool) {
    if method == .plain { return noteHalfStep(snapshot.side ?? .users, isFast: isFast) }
    noteSelection()
    journal.note(.methodStep(begins: snapshot.modelStep == nil && snapshot.side == .users, isFast: isFast))
  }

  /// Notes a move along the timeline that training made by itself.
  mutating func noteMove(_ command: Command) {
    noteSelection()
    journal.note(.command(command))
  }

  /// Notes opened data with the knobs as they stand, so that the same start is drawn.
  mutating func noteOpening(_ dataset: Dataset, source: String) {
    if !journal.entries.isEmpty { journal.note(.command(.data(.new))) }
    for knob in Knob.allCases {
      let text = knob.text(in: knobs)
      // Those that the program's defaults set, and presets override, go without saying.
      let isUsual = [.epsilon, .alpha0, .nu, .lambdaScaling, .method].contains(knob) && text == knob.text(in: Knobs())
      if !isUsual { journal.note(.command(.knob(.set(knob, text)))) }
    }
    journal.note(.open(source: source, checksum: dataset.checksum))
    journal.selected = selectedNames
  }

  /// The selection goes by without a word until something is done with it.
  mutating func noteSelection() { noteSelection(selectedNames) }

  private mutating func noteSelection(_ names: [String]) {
    guard names.count == 2, journal.selected.count == 2, names != journal.selected else { return }
    if names[0] != journal.selected[0] { journal.note(.command(.looking(.user(names[0])))) }
    if names[1] != journal.selected[1] { journal.note(.command(.looking(.item(names[1])))) }
    journal.selected = names
  }

  var selectedNames: [String] {
    guard let data, data.users.indices.contains(selection.user), data.items.indices.contains(selection.item) else {
      return []
    }
    return [data.userNames.ids[selection.user], data.itemNames.ids[selection.item]]
  }

  /// The command as it has to be given again, with everything said that it left open; nil where it leaves no trace or
  /// is noted by what comes of it.
  private func lasting(_ command: Command, given before: Given) -> Command? {
    switch command.trace {
    case .none: nil
    case .asGiven: command
    case .asMeant: meaning(of: command, given: before)
    }
  }

  private func meaning(of command: Command, given before: Given) -> Command? {
    switch command {
    // Made-up data are noted when they are there.
    case .data(.generate): nil
    // Knobs turned before there are data are noted with the data.
    case .knob(.set(let knob, _)), .knob(.nudge(let knob, _)):
      data == nil ? nil : .knob(.set(knob, knob.text(in: knobs)))
    case .edit(.rate(_, _, let value)): rated(value)
    case .edit(.clear): rated(0)
    case .edit(.nudgeCell): rated(data?.value(user: selection.user, item: selection.item) ?? 0)
    case .measuring(.metric): .measuring(.metric(measuring.metric))
    case .measuring(.sweep(.goOn)), .measuring(.sweep(.stop)), .measuring(.sweep(.save)): nil
    // Taking a row over is noted by the commands that it stands for.
    case .measuring(.minima(.stop)), .measuring(.minima(.take)): nil
    case .looking(.view), .looking(.nextView): .looking(.view(content))
    case .looking(.loss), .looking(.nextLoss): .looking(.loss(lossChart.content))
    case .looking(.axis): .looking(.axis(lossChart.axis))
    case .looking(.strips): .looking(.strips(strips))
    case .looking(.cells): .looking(.cells(cells))
    case .looking(.seen): .looking(.seen(listing.includesSeen))
    case .program(.close): before.hasInspector ? command : nil
    default: command
    }
  }

  private func rated(_ value: Double) -> Command? {
    let names = selectedNames
    return names.count == 2 ? .edit(.rate(user: names[0], item: names[1], value: value)) : nil
  }
}
