import Study
import Synchronization

/// What threads leave for the main thread, which is told that something is there.
final class Outbox: Sendable {
  private let events = Mutex<[Event]>([])
  /// Called on the thread that left something.
  private let announce: @Sendable () -> Void

  init(announce: @escaping @Sendable () -> Void) { self.announce = announce }

  func leave(_ event: Event) {
    events.withLock { $0.append(event) }
    announce()
  }

  /// Everything left so far, in its order.
  func take() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
