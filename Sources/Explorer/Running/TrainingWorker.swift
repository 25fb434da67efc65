import Dispatch
import Synchronization
import WALS

/// The one training thread: does a piece of work at a time and leaves its result for the main thread.
final class TrainingWorker: Sendable {
  private struct Shared {
    var control: TrainingControl?
    var results: [(id: Int, result: Result<Snapshot, TrainingError>)] = []
  }

  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "training")
  private let threads: Int
  /// Called on the training thread when a result is there to be taken.
  private let announce: @Sendable () -> Void

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    self.announce = announce
  }

  func begin(_ work: Work) {
    let control = TrainingControl()
    shared.withLock { $0.control = control }
    queue.async { [self] in
      let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
        guard !control.shouldStop else { throw .stopped }
        return try work.perform(threads: threads, control: control)
      }
      shared.withLock { $0.results.append((work.id, result)) }
      announce()
    }
  }

  /// Asks the work under way to give up at its next chunk of rows.
  func stop() {
    shared.withLock { $0.control?.requestStop() }
  }

  /// Rows solved so far by the work under way.
  var rowsSolved: Int { shared.withLock { $0.control?.rowsSolved ?? 0 } }

  func takeResults() -> [Event] {
    let results = shared.withLock { shared in
      defer { shared.results = [] }
      return shared.results
    }
    return results.map { .finished(workID: $0.id, $0.result) }
  }
}
