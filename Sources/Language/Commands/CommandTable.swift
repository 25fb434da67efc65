/// The whole command language, in the order in which help shows it.
package enum CommandTable {
  package static let entries: [CommandEntry] =
    data + Knob.allCases.map(knobEntry) + training + timeline + edits + shown + inside + appearance + program

  package static func entry(named name: String) -> CommandEntry? {
    entries.first { $0.name == name }
  }

  /// - Throws: a sentence that names what is near.
  package static func entry(for name: String) throws(UserError) -> CommandEntry {
    if let entry = entry(named: name) { return entry }
    throw UserError(
      "There is no command “\(name)”.\(Suggestion.sentence(for: name, among: entries.map(\.name)))")
  }

  /// The line of the table that a command is printed by, and its words after the name.
  package static func entry(of command: Command) -> (entry: CommandEntry, arguments: [String])? {
    for entry in entries {
      if let arguments = entry.print(command) { return (entry, arguments) }
    }
    return nil
  }
}

extension Command {
  /// The line of the command language that is read back as this command.
  package var line: String {
    CommandTable.entry(of: self).map { ([$0.entry.name] + $0.arguments).joined(separator: " ") } ?? ""
  }

  /// What it must wait for.
  package var wait: CommandEntry.Wait { CommandTable.entry(of: self)?.entry.wait ?? .never }

  /// What a session notes of it.
  package var trace: CommandEntry.Trace { CommandTable.entry(of: self)?.entry.trace ?? .asGiven }
}

/// Turns a line of text into a command.
package enum CommandParser {
  /// - Returns: nil for an empty line or a comment.
  /// - Throws: one sentence; an unknown word gets “did you mean”.
  package static func parse(_ line: String) throws(UserError) -> Command? {
    var words = try Words(line)
    guard let name = words.next() else { return nil }
    let entry = try CommandTable.entry(for: name)
    let command = try entry.parse(&words)
    guard words.isEmpty else {
      let takesName = ["USER", "ITEM"].contains { entry.usage.contains($0) }
      throw UserError(
        "“\(words.rest)” is too much: \(entry.usage)"
          + (takesName ? "; a name with blanks stands in quotes, such as \(Words.quote(words.restWithLast))." : "."))
    }
    return command
  }
}
