import Dispatch
import Synchronization
import WALS

/// Turns Ctrl-C, and the request to end that a system or a scheduler sends, into a request to stop at the next chunk of
/// rows, so that what is done can be kept.
struct Interruption {
  let control = TrainingControl()
  private let sources: [any DispatchSourceSignal]

  private static let signals = [SIGINT, SIGTERM]
  /// The signal that came last.
  private static let last = Atomic<Int32>(SIGINT)

  /// From now on such a signal stops ``control``; a second one ends the program at once.
  init() {
    sources = Self.signals.map { [control] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.last.store(number, ordering: .relaxed)
        if control.shouldStop { _exit(Self.exitCode) }
        control.requestStop()
      }
      source.resume()
      return source
    }
  }

  /// From now on they end the program again.
  func end() {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// What a shell expects of a program that a signal ended.
  static var exitCode: Int32 { 128 + last.load(ordering: .relaxed) }
}
