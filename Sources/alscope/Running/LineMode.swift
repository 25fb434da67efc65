import Dispatch
import Platform

/// A terminal that gives every key at once and shows none by itself, until ``end()``.
struct LineMode {
  private let usual: termios
  private let raw: termios
  private let sources: [any DispatchSourceSignal]

  private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  /// Signals that are told to the reading thread through a pipe, as the keys that mean the same.
  private static let told = [SIGTSTP: UInt8(26), SIGCONT: UInt8(12)]
  private static let wakeUp = try? Descriptors.pipe()

  /// - Returns: nil where standard input has no such modes.
  init?() {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
    var raw = usual
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(ICRNL | IXON)
    (self.usual, self.raw) = (usual, raw)
    let registered = DispatchSemaphore(value: 0)
    sources = (Self.ending + Self.told.keys).map { [usual] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if var key = Self.told[number] {
          if let pipe = Self.wakeUp { _ = write(pipe.into, &key, 1) }
        } else {
          Self.set(usual)
          _exit(128 + number)
        }
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
    for number in Self.ending + Self.told.keys { signal(number, SIG_DFL) }
    Self.set(usual)
  }

  /// Waits for bytes from the keyboard: none when the time has passed, nil at its end. A signal that stopped or continued
  /// the program is a key too.
  func bytes(waiting time: Duration?) -> [UInt8]? {
    var waiting = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    if let pipe = Self.wakeUp { waiting.append(pollfd(fd: pipe.out, events: Int16(POLLIN), revents: 0)) }
    let milliseconds = time.map { Int32(max(1, ($0 / .milliseconds(1)).rounded(.up))) } ?? -1
    var count = poll(&waiting, nfds_t(waiting.count), milliseconds)
    while count < 0 {
      guard errno == EINTR else { return nil }
      count = poll(&waiting, nfds_t(waiting.count), milliseconds)
    }
    guard count > 0 else { return [] }
    let bytes = Descriptor(waiting.last { $0.revents != 0 }?.fd ?? STDIN_FILENO).some()
    return bytes.isEmpty ? nil : bytes
  }

  /// Ctrl-Z: the shell that started the program has the terminal until it goes on.
  func suspend() {
    Self.set(usual)
    let ours = signal(SIGTSTP, SIG_DFL)
    // This thread is to stop here, also where the signal has been blocked on it.
    var (stop, mask) = (sigset_t(), sigset_t())
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask)
    kill(0, SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &mask, nil)
    signal(SIGTSTP, ours)
    resume()
  }

  /// Takes the terminal again after the program was stopped.
  func resume() { Self.set(raw) }

  private static func set(_ mode: termios) {
    var mode = mode
    tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }
}
