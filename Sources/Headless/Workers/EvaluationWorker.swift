import Dispatch
import Study
import WALS

/// Measures moments beside the training, so that neither it nor the keys wait for a metric.
final class EvaluationWorker: Sendable {
  private let queue = DispatchQueue(label: "evaluation", qos: .utility)
  private let threads: Int
  private let outbox: Outbox

  init(threads: Int, announce: @escaping @Sendable () -> Void) {
    self.threads = threads
    outbox = Outbox(announce: announce)
  }

  func begin(_ request: EvaluationRequest) {
    queue.async { [self] in
      outbox.leave(.evaluated(request, request.perform(threads: threads)))
    }
  }

  func takeResults() -> [Event] { outbox.take() }
}
