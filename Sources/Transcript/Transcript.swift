import Canvas
import Language
import Study
import WALS

/// What a command did, in plain sentences and aligned tables: no boxes, no colors, no bars, nothing that only an eye can
/// read. A pure function of the state before and after.
package struct Transcript {
  package let state: ExplorerState
  private let before: ExplorerState

  package init(of state: ExplorerState, before: ExplorerState? = nil) {
    self.state = state
    self.before = before ?? state
  }

  /// What there is to say of a command that was done; each line ended by a newline.
  package func text(of command: Command) -> String {
    var said: [String] = []
    for part in parts(of: command) where !part.isEmpty {
      let lines = part.hasSuffix("\n") ? part : part + "\n"
      // What failed is told by the message and in the inspector's place: once is enough where there is no screen.
      if said.last != lines { said.append(lines) }
    }
    return said.joined()
  }

  private func parts(of command: Command) -> [String] {
    switch command {
    case .data(.open), .data(.generate), .data(.carry): [message, knobs]
    case .data(.generator): [inspector]
    case .data(.new), .data(.reading), .data(.checksum), .data(.format): [message]
    case .knob, .edit: [message, measured]
    case .training(let command): parts(of: command)
    case .timeline: [message]
    case .measuring(.holdOut), .measuring(.metric): [message]
    case .measuring(.sweep), .measuring(.minima): [message, inspector]
    case .looking(let command): parts(of: command)
    case .appearance: [message]
    case .inside(.stage): [stage]
    case .inside(.compareOff): ["Nothing is compared any more."]
    case .inside: [inspector]
    case .program(.help(let name)): [Self.help(name)]
    case .program(.prompt), .program(.close), .program(.quit): []
    case .program: [message]
    }
  }

  private func parts(of command: TrainingCommand) -> [String] {
    switch command {
    case .reset: [message, Narration(state).sentence]
    case .iterate, .until, .converge, .play, .togglePlay: [newHalfSteps, message]
    case .step, .stepRow, .modelStep, .pause, .pace: [message]
    }
  }

  private func parts(of command: LookingCommand) -> [String] {
    switch command {
    case .user, .top, .seen: [list]
    case .item, .move: [cell]
    case .search, .nextMatch: [message, cell]
    case .sort, .nextSort, .filter, .filterOff: [message, matrix]
    case .view, .nextView: [matrix]
    case .pane: [paneText(state.focus)]
    case .loss(.gap): [state.gapWords.map { "The loss: \($0)." } ?? ""]
    case .loss, .nextLoss: [losses]
    case .axis: [message]
    case .strips, .cells, .axisFrom, .dock, .zoom: []
    }
  }

  private var message: String { state.message.text }

  /// `preset hu, α 40, λ 0.1, k 3, seed 7, init normal`, and the method where it is not the plain one.
  private var knobs: String {
    guard state.data != nil else { return "" }
    let shown = [.preset] + Knob.shown(of: state.knobs.hyperparameters) + [.seed, .initial]
    let values = shown.map { "\($0.symbol) \($0.text(in: state.knobs))" }.joined(separator: ", ")
    let method = state.knobs.method == .plain ? "" : ", method \(state.knobs.method.rawValue)"
    return "Knobs: \(values)\(method)."
  }

  /// The loss after a turn or an edit, where it was measured anew.
  private var measured: String {
    guard let moment = state.timeline.current, before.timeline.current?.loss != moment.loss else { return "" }
    return Narration(state).sentence
  }

  /// The half-steps since, as a table; nothing for a single one, of which the message tells everything.
  private var newHalfSteps: String {
    let known = before.timeline.moments
    let now = state.timeline.moments
    let first =
      state.timeline.sharedCount(with: before.timeline)
      ?? zip(known, now).prefix { $0.halfStep == $1.halfStep && $0.loss == $1.loss }.count
    guard now.count - first > 1 else { return "" }
    return lossTable(max(0, first - 1)..<now.count)
  }

  private func paneText(_ pane: Pane) -> String {
    switch pane {
    case .matrix: matrix
    case .loss: losses
    case .list: list
    }
  }

  /// How a command is written, what it does, and an example; or every command in a line.
  package static func help(_ name: String?) -> String {
    if let name, let entry = CommandTable.entry(named: name) {
      return "\(entry.usage)\n  \(entry.summary)\n  example: \(entry.example)\n"
    }
    var table = TextTable(columns: [.left("command"), .left("what it does")])
    for entry in CommandTable.entries { table.add([entry.usage, entry.summary]) }
    return table.text + "help COMMAND shows an example of its use.\n"
  }
}
