import Dispatch
import Synchronization
import WALS

/// Turns Ctrl-C, the request to end that a system or a scheduler sends, and the hang-up of a terminal that is closed, into
/// a request to stop at the next chunk of rows, so that what is done can be kept.
struct Interruption {
  let control = TrainingControl()
  private let sources: [any DispatchSourceSignal]
  private let numbers: [Int32]

  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
  /// The signal that came last.
  private static let last = Atomic<Int32>(SIGINT)

  /// From now on such a signal stops ``control``; a second one ends the program at once.
  init() {
    // Whoever started the program so that a hang-up does not end it, as nohup does, is left to it.
    numbers = Self.signals.filter { unsafeBitCast(signal($0, SIG_IGN), to: Int.self) != Self.ignored || $0 != SIGHUP }
    sources = numbers.map { [control] number in
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
    for number in numbers { signal(number, SIG_DFL) }
  }

  /// What a shell expects of a program that a signal ended.
  static var exitCode: Int32 { 128 + last.load(ordering: .relaxed) }
}
