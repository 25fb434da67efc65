/// Files, lessons and the program itself.
extension CommandTable {
  package static let program: [CommandEntry] = [
    CommandEntry(
      "export", "FILE [WHAT] [light|dark] [replace] | spark DIR", "write what is shown to a file, named by its kind",
      example: "export loss.csv"
    ) { (words) throws(CommandError) in
      var all: [String] = []
      while let word = words.next() { all.append(word) }
      return .export(try ExportRequest(words: all))
    },
    CommandEntry("note", "TEXT", "say something, and pause", example: "note \"watch Ana’s list now\"") {
      (words) throws(CommandError) in .note(try words.name("a text"))
    },
    CommandEntry(
      "save", "FILE", "write all that was done as a file of commands", example: "save monday.als"
    ) { (words) throws(CommandError) in .save(try words.name("a file")) },
    CommandEntry(
      "expect", "QUANTITY =|<|> VALUE", "see that something holds, for lessons and tests",
      example: "expect score Ana Alien < 2"
    ) { (words) throws(CommandError) in
      var all: [String] = []
      while let word = words.next() { all.append(word) }
      return .expect(try Condition(all))
    },
    CommandEntry("recover", "", "go on with a session that was cut off") { _ in .recover },
    CommandEntry("help", "[COMMAND]", "every key and every command, or one of them", example: "help rate") {
      (words) throws(CommandError) in
      guard !words.isEmpty else { return .help(nil) }
      return .help(try entry(for: words.takeRest()).name)
    },
    CommandEntry("prompt", "[TEXT]", "open the command prompt") { words in .prompt(words.takeRest()) },
    CommandEntry("close", "", "close what is open in front") { _ in .close },
    CommandEntry("quit", "", "leave") { _ in .quit },
  ]
}
