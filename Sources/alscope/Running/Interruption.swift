import Dispatch
import WALS

/// Turns Ctrl-C into a request to stop at the next chunk of rows, so that what is done can be kept.
struct Interruption {
  let control = TrainingControl()
  private let source: any DispatchSourceSignal

  /// From now on Ctrl-C stops ``control``; a second one ends the program at once.
  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [control] in
      if control.shouldStop { _exit(Self.exitCode) }
      control.requestStop()
    }
    source.resume()
  }

  /// From now on Ctrl-C ends the program again.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  /// What a shell expects of a program that Ctrl-C ended.
  static let exitCode: Int32 = 128 + SIGINT
}
