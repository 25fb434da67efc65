/// The whole command language, in the order in which help shows it.
package enum CommandTable {
  package static let entries: [CommandEntry] =
    data + Knob.allCases.map(knobEntry) + training + timeline + edits + shown + inside + appearance + program

  package static func entry(named name: String) -> CommandEntry? {
    entries.first { $0.name == name }
  }

  /// - Throws: a sentence that names what is near.
  package static func entry(for name: String) throws(CommandError) -> CommandEntry {
    if let entry = entry(named: name) { return entry }
    throw CommandError(
      "There is no command “\(name)”.\(Suggestion.sentence(for: name, among: entries.map(\.name)))")
  }
}
