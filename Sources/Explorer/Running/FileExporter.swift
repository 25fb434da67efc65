import Datasets
import Dispatch
import Synchronization

/// Writes files away from the main thread.
final class FileExporter: Sendable {
  /// Writes one file and gives a sentence that says what is in it.
  typealias Write = @Sendable (Export) throws(ModelError) -> String

  private let done = Mutex<[Event]>([])
  private let queue = DispatchQueue(label: "exporting")
  private let write: Write
  private let announce: @Sendable () -> Void

  init(write: @escaping Write, announce: @escaping @Sendable () -> Void) {
    self.write = write
    self.announce = announce
  }

  func begin(_ export: Export) {
    queue.async { [self] in
      let result = Result<String, ModelError> { () throws(ModelError) in try write(export) }
      done.withLock { $0.append(.exported(export.request, result)) }
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
