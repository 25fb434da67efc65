import Language

/// One command on a page of its own: how it is written, what its words stand for, an example, and its keys.
struct CommandPage {
  let entry: CommandEntry
  let keys: KeyBindings

  var sections: [(title: String, entries: [HelpText.Entry])] {
    var sections: [(title: String, entries: [HelpText.Entry])] = [
      (":" + entry.usage, [HelpText.Entry("", entry.summary)])
    ]
    let arguments = Self.kinds(in: entry.arguments).compactMap { kind in
      Self.meanings[kind].map { HelpText.Entry(kind, $0) }
    }
    var signs: [HelpText.Entry] = []
    if entry.arguments.contains("[") { signs.append(.init("[ ]", "may be left out")) }
    if entry.arguments.contains("|") { signs.append(.init("|", "one or the other")) }
    if !(arguments + signs).isEmpty { sections.append(("Its words", arguments + signs)) }
    sections.append(("For example", [.init("", ":" + entry.example)]))
    let bound = keys.bindings.filter { $0.command == entry.name || $0.command.hasPrefix(entry.name + " ") }
    let prompts = keys.bindings.filter { $0.command.hasPrefix("prompt \"\(entry.name) ") }
    if !(bound + prompts).isEmpty {
      sections.append(
        ("Its keys", (bound + prompts).map { .init($0.keys.map(\.name).joined(separator: " "), $0.help) }))
    }
    return sections
  }

  /// The words in capitals of a usage line, each once.
  static func kinds(in arguments: String) -> [String] {
    let words = arguments.split { !($0.isUppercase || $0 == "-" || $0.isNumber) }.map(String.init)
    var seen = Set<String>()
    return words.filter { $0.first?.isUppercase == true && seen.insert($0).inserted }
  }

  /// What each word in capitals stands for.
  static let meanings: [String: String] = [
    "DATASET": "one of the bundled data, such as films; Tab goes through them",
    "FILE": "a path; one with blanks stands in quotes, and Tab completes it",
    "DIR": "a folder",
    "MODEL": "where a model is saved: a folder, or a file that ends with .npz",
    "DATA": "one line of JSON, as save --with-data writes it",
    "RUN": "another run: a preset, knobs with their values, a solver, or gradient",
    "DIGITS": "the checksum that a session wrote down",
    "VERSION": "the version that a session wrote down",
    "SETTING": "users, items, groups or factors, density, skew, repeats, noise, seed",
    "VALUE": "a number, or a word where the command takes words; 3, 0.5 and 1e-3 are numbers",
    "VALUES": "numbers with commas between them, 0.1,1,10, or a range from the first to the last, 0.1..10",
    "USER": "a user by name or id; “user” is the selected one, and quotes hold blanks together: \"Ann Lee\"",
    "ITEM": "an item by name or id; “item” is the selected one, and quotes hold blanks together: \"Blade Runner\"",
    "NAME": "any text; quotes hold blanks together",
    "F1": "a factor’s number, from 1 on",
    "F2": "another factor’s number",
    "PRESET": "hu, log, implicit, spark, ials or ratings",
    "KNOB": "alpha, lambda, factors, preset, seed or another knob by its command’s name",
    "HALF-STEP": "the number of a half-step; 0 is the start",
    "SHARE": "a share of 1 or in per cent: 0.2, 20%; of a hold-out 20 too",
    "N": "a whole number",
    "NUMBER": "a number that is not below zero",
    "POSITIVE-NUMBER": "a number above zero",
    "WHOLE-NUMBER": "a whole number",
    "K": "the length of a list",
    "STARTS": "how many starts, up to 1000; without it what was found is shown",
    "TEXT": "any text to the end of the line",
    "WHAT": ExportSubject.names.split(separator: "|").joined(separator: ", "),
    "QUANTITY": "a quantity with its rows, such as score Ana Dune, loss or gradient",
    "COMMAND": "the name of a command",
    "MILLISECONDS": "a number of milliseconds",
    "MEGABYTES": "a number of megabytes",
  ]
}
