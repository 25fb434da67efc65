import Datasets
import Language
import WALS

/// Keeping the journal: what of all that happens makes a difference when it is done again.
extension ExplorerState {
  /// Notes a command that was done, and before it what was selected when it was given.
  package mutating func note(_ command: Command, given before: ExplorerState) {
    guard let command = lasting(command, given: before) else { return }
    noteSelection(of: before)
    journal.note(.command(command))
    journal.selected = selectedNames
  }

  mutating func noteHalfStep(_ side: Side, isFast: Bool) {
    noteSelection(of: self)
    journal.note(.halfStep(side, isFast: isFast))
  }

  /// Notes a move along the timeline that training made by itself.
  mutating func noteMove(_ command: Command) {
    noteSelection(of: self)
    journal.note(.command(command))
  }

  /// Notes opened data with the knobs as they stand, so that the same start is drawn.
  mutating func noteOpening(_ dataset: Dataset, source: String) {
    if !journal.entries.isEmpty { journal.note(.command(.new)) }
    for knob in Knob.allCases {
      let text = knob.text(in: knobs)
      // Those that the program's defaults set, and presets override, go without saying.
      let isUsual = [.epsilon, .alpha0, .nu, .lambdaScaling].contains(knob) && text == knob.text(in: Knobs())
      if !isUsual { journal.note(.command(.set(knob, text))) }
    }
    journal.note(.open(source: source, checksum: dataset.checksum))
    journal.selected = selectedNames
  }

  /// The selection goes by without a word until something is done with it.
  mutating func noteSelection() { noteSelection(of: self) }

  private mutating func noteSelection(of state: ExplorerState) {
    let names = state.selectedNames
    guard names.count == 2, journal.selected.count == 2, names != journal.selected else { return }
    if names[0] != journal.selected[0] { journal.note(.command(.user(names[0]))) }
    if names[1] != journal.selected[1] { journal.note(.command(.item(names[1]))) }
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
  private func lasting(_ command: Command, given before: ExplorerState) -> Command? {
    switch command {
    case .open, .generate, .holdOut, .step, .stepRow, .iterate, .until, .play, .pause, .togglePlay, .pace,
      .new:
      nil
    case .export, .expect, .user, .item, .move, .search, .nextMatch, .memory, .pane, .prompt, .help, .quit, .save,
      .recover,
      .format,
      .checksum:
      nil
    case .sweep(.goOn), .sweep(.stop): nil
    // Knobs turned before there are data are noted with the data.
    case .set(let knob, _), .nudge(let knob, _): data == nil ? nil : .set(knob, knob.text(in: knobs))
    case .nextView: .view(content)
    case .metric: .metric(metric)
    case .nextLoss: .loss(lossContent)
    case .axis: .axis(lossAxis)
    case .strips: .strips(strips)
    case .cells: .cells(cells)
    case .seen: .seen(includesSeen)
    case .close: before.inspector == nil ? nil : command
    case .rate(_, _, let value): rated(value)
    case .clear: rated(0)
    case .nudgeCell: rated(data?.value(user: selection.user, item: selection.item) ?? 0)
    default: command
    }
  }

  private func rated(_ value: Double) -> Command? {
    let names = selectedNames
    return names.count == 2 ? .rate(user: names[0], item: names[1], value: value) : nil
  }
}
