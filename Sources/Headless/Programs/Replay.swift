import Language

/// A session being done again on the screen, line by line at the pace, with a pause at each note.
struct Replay {
  let name: String
  private var lines: [(number: Int, text: String)]
  private let count: Int
  var isPaused = false
  /// Without waiting between the lines, and without pauses.
  let isQuick: Bool

  init(name: String, text: String, isQuick: Bool = false) {
    self.name = name
    self.isQuick = isQuick
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, String($1)) }
    count = lines.count
  }

  var isFinished: Bool { lines.isEmpty }

  /// The next command with its line.
  /// - Throws: where the line is not understood, with its number.
  mutating func next() throws(CommandError) -> (line: Int, command: Command)? {
    while !lines.isEmpty {
      let line = lines.removeFirst()
      do throws(CommandError) {
        if let command = try CommandParser.parse(line.text) { return (line.number, command) }
      } catch {
        throw Self.error(name, line.number, error)
      }
    }
    return nil
  }

  static func error(_ name: String, _ line: Int, _ error: CommandError) -> CommandError {
    CommandError("\(name):\(line): \(error.description)")
  }

  var progress: String { "\(count - lines.count) of \(count) lines" }
}
