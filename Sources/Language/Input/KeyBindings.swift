/// Which key does which command for this person: the usual keys of the ``KeyTable``, and their own over them.
package struct KeyBindings: Sendable, Equatable {
  package typealias Binding = KeyTable.Binding

  /// Every binding that has a key, the person's own last.
  package private(set) var bindings = KeyTable.bindings

  package init() {}

  /// Gives a key another command in every pane; an empty line takes the key's command away.
  ///
  /// - Throws: one sentence if the key must stay as it is, or the line is no command.
  package mutating func bind(_ key: Key, to line: String) throws(UserError) {
    if let meaning = Self.fixed[key] { throw UserError("\(key.name) always \(meaning); choose another key.") }
    let command = try CommandParser.parse(line)
    bindings = bindings.compactMap { binding in
      var binding = binding
      binding.keys.removeAll { $0 == key }
      return binding.keys.isEmpty ? nil : binding
    }
    guard command != nil else { return }
    if let index = bindings.firstIndex(where: { $0.command == line && $0.pane == nil }) {
      bindings[index].keys.append(key)
    } else {
      bindings.append(Binding([key], line, .own, "do: \(line)"))
    }
  }

  /// What no one may take away: the ways out, and keys that a terminal sends under another name.
  private static let fixed: [Key: String] = [
    .escape: "closes what is in front", .control("c"): "leaves the program", .control("z"): "suspends the program",
    .control("l"): "paints the screen anew", .control("i"): "means Tab", .control("m"): "means Enter",
    .control("j"): "means Enter", .control("h"): "means Backspace",
  ]

  /// The command of a key for the pane that has the focus.
  package func command(for key: Key, focus: Pane) -> Command? {
    let matching = bindings.filter { $0.keys.contains(key) && ($0.pane == nil || $0.pane == focus) }
    let binding = matching.first { $0.pane == focus } ?? matching.first
    return binding.flatMap { try? CommandParser.parse($0.command) }
  }

  /// The name of the first key that does a line of the command language whatever the pane; nil where none does.
  package func key(for line: String) -> String? {
    bindings.first { $0.command == line && $0.pane == nil }?.keys.first?.name
  }

  /// Keys by name and what they do.
  package func help(_ group: KeyTable.Group) -> [(keys: String, help: String)] {
    bindings.filter { $0.group == group }.map { ($0.keys.map(\.name).joined(separator: " "), $0.help) }
  }

  /// The groups that have a binding.
  package var groups: [KeyTable.Group] {
    KeyTable.Group.allCases.filter { group in bindings.contains { $0.group == group } }
  }
}
