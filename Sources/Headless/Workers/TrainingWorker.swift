import Dispatch
import Study
import Synchronization
import WALS

/// The one training thread: does a piece of work at a time and leaves its result for the main thread.
final class TrainingWorker: Sendable {
  private let control = Mutex<TrainingControl?>(nil)
  private let queue = DispatchQueue(label: "training")
  private let threads: Int
  private let outbox: Outbox

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    outbox = Outbox(announce: announce)
  }

  func begin(_ work: Work) {
    let control = TrainingControl()
    self.control.withLock { $0 = control }
    queue.async { [self] in
      let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
        guard !control.shouldStop else { throw .stopped }
        return try work.perform(threads: threads, control: control)
      }
      outbox.leave(.finished(workID: work.id, result))
    }
  }

  /// Asks the work under way to give up at its next chunk of rows.
  func stop() {
    control.withLock { $0?.requestStop() }
  }

  /// Rows solved so far by the work under way.
  var rowsSolved: Int { control.withLock { $0?.rowsSolved ?? 0 } }

  func takeResults() -> [Event] { outbox.take() }
}
