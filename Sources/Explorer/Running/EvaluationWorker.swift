import Dispatch
import Synchronization
import WALS

/// Measures moments beside the training, so that neither it nor the keys wait for a metric.
final class EvaluationWorker: Sendable {
  private let results = Mutex<[Event]>([])
  private let queue = DispatchQueue(label: "evaluation", qos: .utility)
  private let threads: Int
  private let announce: @Sendable () -> Void

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    self.announce = announce
  }

  func begin(_ request: EvaluationRequest) {
    queue.async { [self] in
      let event = Event.evaluated(request, request.perform(threads: threads))
      results.withLock { $0.append(event) }
      announce()
    }
  }

  func takeResults() -> [Event] {
    results.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
