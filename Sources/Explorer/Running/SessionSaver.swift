import Dispatch
import Synchronization

/// Writes sessions away from the main thread.
final class SessionSaver: Sendable {
  private let done = Mutex<[Event]>([])
  private let queue = DispatchQueue(label: "saving")
  private let store: SessionStore
  private let announce: @Sendable () -> Void

  init(store: SessionStore, announce: @escaping @Sendable () -> Void) {
    self.store = store
    self.announce = announce
  }

  func save(_ journal: Journal, to path: String) {
    queue.async { [self] in
      let event = store.save(journal, path)
      done.withLock { $0.append(event) }
      announce()
    }
  }

  func takeResults() -> [Event] {
    done.withLock { events in
      defer { events = [] }
      return events
    }
  }

  /// Waits until everything begun is written.
  func finish() { queue.sync {} }
}
