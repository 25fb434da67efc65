import Datasets
import Dispatch
import Synchronization

/// Opens data away from the main thread.
final class DatasetOpener: Sendable {
  private let opened = Mutex<[Event]>([])
  private let queue = DispatchQueue(label: "opening")
  private let announce: @Sendable () -> Void

  init(announce: @escaping @Sendable () -> Void) { self.announce = announce }

  func open(_ name: String) {
    queue.async { [self] in
      let event = Event.opening(name)
      opened.withLock { $0.append(event) }
      announce()
    }
  }

  func takeResults() -> [Event] {
    opened.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
