import Datasets
import Dispatch
import Study

/// Writes files away from the main thread.
final class FileExporter: Sendable {
  /// Writes one file and gives a sentence that says what is in it.
  package typealias Write = @Sendable (Export) throws(ModelError) -> String

  private let queue = DispatchQueue(label: "exporting")
  private let write: Write
  private let outbox: Outbox

  init(write: @escaping Write, announce: @escaping @Sendable () -> Void) {
    self.write = write
    outbox = Outbox(announce: announce)
  }

  func begin(_ export: Export) {
    queue.async { [self] in
      let result = Result<String, ModelError> { () throws(ModelError) in try write(export) }
      outbox.leave(.exported(export.request, result))
    }
  }

  func takeResults() -> [Event] { outbox.take() }

  /// Waits until everything begun is written.
  func finish() { queue.sync {} }
}
