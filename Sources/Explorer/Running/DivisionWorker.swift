import Dispatch
import Synchronization

/// Divides data away from the main thread; a division that a newer one overtook is not begun.
final class DivisionWorker: Sendable {
  private struct Shared {
    var newest: Division?
    var results: [Event] = []
  }

  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "division", qos: .userInitiated)
  private let announce: @Sendable () -> Void

  init(announce: @escaping @Sendable () -> Void) { self.announce = announce }

  func begin(_ division: Division) {
    shared.withLock { $0.newest = division }
    queue.async { [self] in
      guard shared.withLock({ $0.newest == division }) else { return }
      let event = Event.divided(division, division.perform())
      shared.withLock { $0.results.append(event) }
      announce()
    }
  }

  func takeResults() -> [Event] {
    shared.withLock { shared in
      defer { shared.results = [] }
      return shared.results
    }
  }
}
