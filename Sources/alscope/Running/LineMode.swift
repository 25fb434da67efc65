import Dispatch
import Foundation

/// A terminal that gives every key at once and shows none by itself, until ``end()``.
struct LineMode {
  private let usual: termios
  private let raw: termios
  private let sources: [any DispatchSourceSignal]

  /// - Returns: nil where standard input has no such modes.
  init?() {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
    var raw = usual
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(ICRNL | IXON)
    (self.usual, self.raw) = (usual, raw)
    let registered = DispatchSemaphore(value: 0)
    sources = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { [usual] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.set(usual)
        _exit(128 + number)
      }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      return source
    }
    // Only when every signal has its handler is there something to put back.
    for _ in sources { registered.wait() }
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else {
      end()
      return nil
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_DFL) }
    Self.set(usual)
  }

  /// Ctrl-Z: the shell that started the program has the terminal until it goes on.
  func suspend() {
    Self.set(usual)
    kill(getpid(), SIGTSTP)
    Self.set(raw)
  }

  private static func set(_ mode: termios) {
    var mode = mode
    tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }
}
