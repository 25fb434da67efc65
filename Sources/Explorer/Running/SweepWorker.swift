import Dispatch
import Synchronization
import WALS

/// Tries combinations of knobs beside the training, one after the other.
final class SweepWorker: Sendable {
  private struct Shared {
    var control: TrainingControl?
    var results: [Event] = []
  }

  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "sweep", qos: .utility)
  private let threads: Int
  private let announce: @Sendable () -> Void

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    self.announce = announce
  }

  func begin(_ trial: SweepTrial) {
    let control = TrainingControl()
    shared.withLock { $0.control = control }
    queue.async { [self] in
      let outcome = control.shouldStop ? nil : trial.perform(threads: threads, control: control)
      shared.withLock { $0.results.append(.swept(trial, outcome)) }
      announce()
    }
  }

  /// Asks the combination under way to give up.
  func stop() {
    shared.withLock { $0.control?.requestStop() }
  }

  func takeResults() -> [Event] {
    shared.withLock { shared in
      defer { shared.results = [] }
      return shared.results
    }
  }
}
