/// Turns a line of text into a command.
public enum CommandParser {
  /// - Returns: nil for an empty line or a comment.
  /// - Throws: one sentence; an unknown word gets “did you mean”.
  public static func parse(_ line: String) throws(CommandError) -> Command? {
    var words = try Words(line)
    guard let name = words.next() else { return nil }
    guard let entry = CommandTable.entry(named: name) else {
      let names = CommandTable.entries.map(\.name)
      throw CommandError("There is no command “\(name)”.\(Suggestion.sentence(for: name, among: names))")
    }
    let command = try entry.parse(&words)
    guard words.isEmpty else { throw CommandError("“\(words.rest)” is too much: \(entry.usage).") }
    return command
  }
}
