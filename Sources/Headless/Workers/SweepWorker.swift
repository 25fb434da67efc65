import Dispatch
import Study
import Synchronization
import WALS

/// Tries combinations of knobs beside the training, one after the other.
final class SweepWorker: Sendable {
  private let control = Mutex<TrainingControl?>(nil)
  private let queue = DispatchQueue(label: "sweep", qos: .utility)
  private let threads: Int
  private let outbox: Outbox

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    outbox = Outbox(announce: announce)
  }

  func begin(_ trial: SweepTrial) {
    let control = TrainingControl()
    self.control.withLock { $0 = control }
    queue.async { [self] in
      let outcome = control.shouldStop ? nil : trial.perform(threads: threads, control: control)
      outbox.leave(.swept(trial, outcome))
    }
  }

  /// Asks the combination under way to give up.
  func stop() {
    control.withLock { $0?.requestStop() }
  }

  func takeResults() -> [Event] { outbox.take() }
}
