import Dispatch
import Study
import Synchronization
import WALS

/// A thread that carries out effects of one kind, one after the other, and leaves what comes of them for the main thread.
final class EffectQueue: Sendable {
  private struct Shared {
    /// The effect begun last, and how it is asked to give up.
    var newest: Effect?
    var control: TrainingControl?
    var events: [Event] = []
  }

  private let shared = Mutex(Shared())
  private let queue: DispatchQueue
  private let runner: EffectRunner
  /// Whether an effect that a newer one overtook is not begun.
  private let isOvertaken: Bool
  /// Called on the thread that left something.
  private let announce: @Sendable () -> Void

  init(
    _ label: String, qos: DispatchQoS = .unspecified, isOvertaken: Bool = false, runner: EffectRunner,
    announce: @escaping @Sendable () -> Void
  ) {
    queue = DispatchQueue(label: label, qos: qos)
    (self.isOvertaken, self.runner, self.announce) = (isOvertaken, runner, announce)
  }

  func begin(_ effect: Effect) {
    let control = TrainingControl()
    shared.withLock { ($0.newest, $0.control) = (effect, control) }
    queue.async { [self] in
      guard !isOvertaken || shared.withLock({ $0.newest == effect }) else { return }
      let givenUp = control.shouldStop ? runner.outcome(ofGivenUp: effect) : nil
      guard let event = givenUp ?? runner.outcome(of: effect, control: .init(training: control)) else { return }
      shared.withLock { $0.events.append(event) }
      announce()
    }
  }

  /// Asks the effect under way to give up as soon as it can: training at its next chunk of rows.
  func stop() { shared.withLock { $0.control?.requestStop() } }

  /// Rows solved so far by the work under way.
  var rowsSolved: Int { shared.withLock { $0.control?.rowsSolved ?? 0 } }

  /// Everything that came of effects so far, in its order.
  func takeEvents() -> [Event] {
    shared.withLock { shared in
      defer { shared.events = [] }
      return shared.events
    }
  }

  /// Waits until everything begun is done.
  func finish() { queue.sync {} }
}
