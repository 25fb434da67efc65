import Dispatch
import Study
import Synchronization

/// Divides data away from the main thread; a division that a newer one overtook is not begun.
final class DivisionWorker: Sendable {
  private let newest = Mutex<Division?>(nil)
  private let queue = DispatchQueue(label: "division", qos: .userInitiated)
  private let outbox: Outbox

  init(announce: @escaping @Sendable () -> Void) { outbox = Outbox(announce: announce) }

  func begin(_ division: Division) {
    newest.withLock { $0 = division }
    queue.async { [self] in
      guard newest.withLock({ $0 == division }) else { return }
      outbox.leave(.divided(division, division.perform()))
    }
  }

  func takeResults() -> [Event] { outbox.take() }
}
