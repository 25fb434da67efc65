import Canvas
import Language
import Terminal

/// Reads lines from a person at a terminal, with editing, history and completion. The terminal is taken out of its usual
/// mode only while a line is read, and is put back also where a signal ends the program.
struct LineEditor {
  private var history: [String] = []
  private var keys = KeyReader()

  /// - Returns: nil where lines can only be read plainly: through a pipe, or in a terminal that cannot move its cursor.
  init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
    let term = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard !term.isEmpty, term != "dumb" else { return nil }
  }

  /// The next line, or nil at the end of the input: Ctrl-D in an empty line.
  mutating func read(prompt: String, vocabulary: Vocabulary) throws -> String? {
    guard let mode = LineMode() else { return readLine() }
    defer { mode.end() }
    var line = Prompt(history: history)
    var painted = PaintedLine(prompt: prompt)
    try Console.write(painted.paint(line))
    while true {
      guard let key = keys.next(mode) else {
        try Console.write("\r\n" as TerminalLayout)
        return nil
      }
      switch key {
      case .control("d") where line.text.isEmpty:
        try Console.write("\r\n" as TerminalLayout)
        return nil
      case .control("z"): mode.suspend()
      case .control("l"): mode.resume()
      case .escape: continue
      case .backspace where line.text.isEmpty: continue
      default: break
      }
      let before = line.round
      switch line.type(key, vocabulary) {
      case .goesOn:
        if let round = line.round, before == nil { try Console.write(painted.list(round.candidates)) }
        try Console.write(key == .control("z") || key == .control("l") ? painted.paintAnew(line) : painted.paint(line))
      case .left:
        line = Prompt(history: history)
        try Console.write("\r\n" + painted.paintAnew(line))
      case .submitted:
        line.moveToEnd()
        try Console.write(painted.paint(line) + "\r\n")
        if !line.line.isEmpty, history.last != line.line { history.append(line.line) }
        return line.line
      }
    }
  }
}

/// The line as it stands on the terminal: a letter at the end is only written, so that a screen reader says it; anything
/// else paints the line again.
private struct PaintedLine {
  let prompt: String
  private var shown = ""

  init(prompt: String) { self.prompt = prompt }

  private static var columns: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 8 ? Int(size.ws_col) : 80
  }

  mutating func paintAnew(_ line: Prompt) -> TerminalLayout {
    shown = ""
    return paint(line)
  }

  mutating func paint(_ line: Prompt) -> TerminalLayout {
    let room = Self.columns - DisplayWidth.of(prompt) - 1
    let isAtEnd = line.cursor == line.text.count
    if isAtEnd, !shown.isEmpty, line.line.hasPrefix(shown), DisplayWidth.of(line.line) <= room {
      let more = String(line.line.dropFirst(shown.count))
      shown = line.line
      return "\(more)"
    }
    // Only what fits, with the cursor in view however long the line is.
    var visible = line.text[...]
    var before = DisplayWidth.of(String(line.text[..<line.cursor]))
    while before > room, let first = visible.popFirst() { before -= DisplayWidth.of(String(first)) }
    var width = 0
    visible = visible.prefix {
      width += DisplayWidth.of(String($0))
      return width <= room
    }
    shown = isAtEnd && visible.count == line.text.count ? line.line : ""
    let column = DisplayWidth.of(prompt) + before
    // The line keeps a completed name as it is; what could steer the terminal is not shown of it.
    return "\r\u{1B}[K\(prompt)\(String(visible))\r" + (column > 0 ? "\u{1B}[\(column)C" : "")
  }

  /// The candidates below the line, which is then painted again.
  mutating func list(_ candidates: [String]) -> TerminalLayout {
    shown = ""
    let most = 40
    let more = candidates.count > most ? "  and \(candidates.count - most) more" : ""
    let all = candidates.prefix(most).joined(separator: "  ") + more
    return "\r\n\(all)\r\n"
  }
}
