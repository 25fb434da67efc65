import Canvas
import Platform
import Synchronization

/// Results go to stdout, everything else to stderr. What cannot be written is a ``FileError`` and ends the program: nobody is
/// there to be told more.
enum Console {
  private static let isQuiet = Atomic<Bool>(false)

  /// From now on nothing but errors goes to stderr.
  static func silence() { isQuiet.store(true, ordering: .relaxed) }

  /// Writes what a person reads: lines, free of whatever could steer a terminal.
  static func write(_ text: String) throws { try writeAsItIs(TextFitting.printableLines(text)) }

  /// Writes what programs read. Names in it are as they are, unless a terminal is what they would go to.
  static func writeData(_ text: String) throws {
    try writeAsItIs(stdoutIsTerminal ? TextFitting.printableLines(text) : text)
  }

  /// The same for text that is bytes already.
  static func writeData(bytes: [UInt8]) throws {
    if stdoutIsTerminal { return try writeData(String(decoding: bytes, as: UTF8.self)) }
    if let error = writeAll(bytes, to: STDOUT_FILENO), error.code != EPIPE {
      throw FileError("The results could not be written", error)
    }
  }

  /// Writes results in the form that was asked for.
  static func write(_ text: String, _ format: OutputFormat) throws {
    if format == .text { try write(text) } else { try writeData(text) }
  }

  /// Writes to a terminal what steers it.
  static func write(_ layout: TerminalLayout) throws { try writeAsItIs(layout.text) }

  /// A reader that has gone away ends the writing, not the program.
  private static func writeAsItIs(_ text: String) throws {
    if let error = writeAll(text, to: STDOUT_FILENO), error.code != EPIPE {
      throw FileError("The results could not be written", error)
    }
  }

  /// Says one line on stderr.
  static func note(_ sentence: String) {
    if isQuiet.load(ordering: .relaxed) { return }
    _ = writeAll(TextFitting.printable(sentence) + "\n", to: STDERR_FILENO)
  }

  /// The same for what would be said again of each division of the data: it is said once.
  static func noteOnce(_ sentence: String) {
    if said.withLock({ $0.insert(sentence).inserted }) { note(sentence) }
  }

  private static let said = Mutex<Set<String>>([])

  /// Says on stderr why the program ends: never kept quiet.
  static func complain(_ lines: String) {
    _ = writeAll(TextFitting.printableLines(lines) + "\n", to: STDERR_FILENO)
  }

  /// Writes to stderr what steers a terminal.
  static func paint(_ layout: TerminalLayout) { _ = writeAll(layout.text, to: STDERR_FILENO) }

  static var stderrIsTerminal: Bool { isatty(STDERR_FILENO) == 1 && !isQuiet.load(ordering: .relaxed) }

  private static let stdoutIsTerminal = isatty(STDOUT_FILENO) == 1

  /// Why the write failed, or nil.
  private static func writeAll(_ text: String, to descriptor: Int32) -> SystemError? {
    writeAll(Array(text.utf8), to: descriptor)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> SystemError? {
    bytes.withUnsafeBytes { bytes in
      do throws(SystemError) {
        try Descriptors.write(descriptor, bytes)
        return nil
      } catch {
        return error
      }
    }
  }
}
