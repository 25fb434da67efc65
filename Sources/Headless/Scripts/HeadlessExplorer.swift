import Datasets
import Interface
import Language
import Study
import WALS

/// The explorer without a screen and without threads of its own: each command is done to its end before the next.
///
/// It changes the same state by the same `update` as the screen does, so whatever was done there comes out here, digit
/// for digit.
package struct HeadlessExplorer: Sendable {
  package private(set) var state: ExplorerState
  private let runner: EffectRunner

  package init(knobs: Knobs? = nil, threads: Int = ProcessorCount.active, files: FileAccess = .none) {
    state = ExplorerState(knobs: knobs)
    state.listFiles = files.list
    runner = EffectRunner(threads: threads, files: files)
  }

  /// Does one command to its end: training that goes on by itself until it stops by itself.
  ///
  /// - Parameter control: asked to stop, training ends after its last whole half-step.
  /// - Throws: why it was not done.
  package mutating func perform(_ command: Command, control: TrainingControl = TrainingControl()) throws(UserError) {
    state.message = .init("")
    handle(.command(command), control)
    while state.training.activity == .playing, !state.message.isError {
      handle(control.shouldStop ? .command(.training(.pause)) : .tick, control)
    }
    if state.message.isError { throw UserError(state.message.text) }
  }

  /// Lets only these knobs be turned; nil for all.
  package mutating func limit(to knobs: Set<Knob>?, looksOnly: Bool = false) {
    handle(.limited(knobs, looksOnly: looksOnly), TrainingControl())
  }

  /// Puts everything back as it was kept.
  package mutating func restore(_ kept: ExplorerState) { handle(.restored(kept), TrainingControl()) }

  /// Shows data that are open already.
  package mutating func show(_ dataset: Dataset, source: String? = nil) {
    handle(.opened(dataset, source: source), TrainingControl())
  }

  /// Shows a model that was trained before.
  package mutating func show(_ model: FinishedModel) {
    handle(.openedModel(model), TrainingControl())
  }

  private mutating func handle(_ event: Event, _ control: TrainingControl) {
    var effects = update(&state, event)
    while !effects.isEmpty {
      for next in carryOut(effects.removeFirst(), control) { effects += update(&state, next) }
    }
  }

  /// Does what `update` asked of the world outside; gives what comes of it. Training and a search that were asked to
  /// stop are not gone on with.
  private func carryOut(_ effect: Effect, _ control: TrainingControl) -> [Event] {
    if case .recover = effect { return [.failed("The session that was cut off comes back in the explorer.")] }
    guard let event = runner.outcome(of: effect, control: .init(training: control)) else { return [] }
    guard control.shouldStop else { return [event] }
    switch effect {
    case .work: return [.command(.training(.pause)), event]
    case .sweep: return [.command(.measuring(.sweep(.stop))), event]
    default: return [event]
    }
  }
}
