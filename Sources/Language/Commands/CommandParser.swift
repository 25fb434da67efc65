/// Turns a line of text into a command.
package enum CommandParser {
  /// - Returns: nil for an empty line or a comment.
  /// - Throws: one sentence; an unknown word gets “did you mean”.
  package static func parse(_ line: String) throws(CommandError) -> Command? {
    var words = try Words(line)
    guard let name = words.next() else { return nil }
    let entry = try CommandTable.entry(for: name)
    let command = try entry.parse(&words)
    guard words.isEmpty else { throw CommandError("“\(words.rest)” is too much: \(entry.usage).") }
    return command
  }
}
