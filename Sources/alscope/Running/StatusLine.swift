import Dispatch
import Synchronization

/// One line on stderr that changes in place, from the moment on when the work takes more than a moment; nothing where
/// stderr is no terminal.
struct StatusLine {
  static let width = 72
  private let timer: (any DispatchSourceTimer)?
  private let queue = DispatchQueue(label: "status line")
  private let painted = PaintedFlag()

  /// - Parameter text: ``width`` columns.
  init(_ text: @escaping @Sendable () -> String) {
    guard Console.stderrIsTerminal else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(700), repeating: .milliseconds(200))
    timer.setEventHandler { [painted] in
      painted.isSet.store(true, ordering: .relaxed)
      Console.paint("\r\(text())")
    }
    timer.resume()
    self.timer = timer
  }

  /// Takes the line off the screen.
  func finish() {
    guard let timer else { return }
    timer.cancel()
    queue.sync {
      guard painted.isSet.load(ordering: .relaxed) else { return }
      Console.paint("\r\(String(repeating: " ", count: Self.width))\r")
    }
  }

  private final class PaintedFlag: Sendable {
    let isSet = Atomic(false)
  }
}
