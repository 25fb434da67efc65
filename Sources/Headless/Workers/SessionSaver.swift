import Dispatch
import Study

/// Writes sessions away from the main thread.
final class SessionSaver: Sendable {
  private let queue = DispatchQueue(label: "saving")
  private let store: SessionStore
  private let outbox: Outbox

  init(store: SessionStore, announce: @escaping @Sendable () -> Void) {
    self.store = store
    outbox = Outbox(announce: announce)
  }

  func save(_ journal: Journal, to path: String) {
    queue.async { [self] in
      outbox.leave(store.save(journal, path))
    }
  }

  func takeResults() -> [Event] { outbox.take() }

  /// Waits until everything begun is written.
  func finish() { queue.sync {} }
}
