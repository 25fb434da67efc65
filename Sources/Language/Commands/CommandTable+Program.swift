/// Files, lessons and the program itself.
extension CommandTable {
  private static let withData = "--with-data"

  static let program: [CommandEntry] = [
    CommandEntry(
      "export", "FILE [WHAT] [light|dark] [raw] [en|zh] [replace] | spark DIR",
      "write what is shown to a file, named by its kind",
      example: "export loss.csv", trace: .none
    ) { (words) throws(UserError) in
      .program(.export(try ExportRequest(words: words.takeAll())))
    } print: {
      if case .program(.export(let request)) = $0 { request.words.map(Words.quote) } else { nil }
    },
    CommandEntry("note", "TEXT", "say something, and pause", example: "note \"watch Ana’s list now\"") {
      (words) throws(UserError) in
      .program(.note(try words.name("a text")))
    } print: {
      if case .program(.note(let text)) = $0 { [Words.quote(text)] } else { nil }
    },
    CommandEntry(
      "save", "FILE [--with-data]", "write all that was done as a file of commands; with its data, to open anywhere",
      example: "save monday.als", wait: .forHoldOut,
      trace: .none
    ) { (words) throws(UserError) in
      let carriesData = words.takes(withData) || words.takesLast(withData)
      return .program(.save(try words.sessionFile(), withData: carriesData))
    } print: {
      guard case .program(.save(let name, let carriesData)) = $0 else { return nil }
      return [Words.quote(name)] + (carriesData ? [withData] : [])
    },
    CommandEntry(
      "expect", "QUANTITY =|<|> VALUE", "see that something holds, for lessons and tests",
      example: "expect score Ana Alien < 2", trace: .none
    ) { (words) throws(UserError) in
      .program(.expect(try Condition(words.takeAll())))
    } print: {
      if case .program(.expect(let condition)) = $0 { [condition.words] } else { nil }
    },
    CommandEntry("recover", "[off]", "go on with a session that was cut off, or throw it away", trace: .none) {
      (words) throws(UserError) in
      guard let word = words.next() else { return .program(.recover(isWanted: true)) }
      guard word == "off" else { throw UserError("recover takes off or nothing, not “\(word)”.") }
      return .program(.recover(isWanted: false))
    } print: {
      if case .program(.recover(let isWanted)) = $0 { isWanted ? [] : ["off"] } else { nil }
    },
    CommandEntry(
      "help", "[COMMAND]", "every key and every command, or one of them", example: "help rate", trace: .none
    ) { (words) throws(UserError) in
      guard !words.isEmpty else { return .program(.help(nil)) }
      return .program(.help(try entry(for: words.takeRest()).name))
    } print: {
      if case .program(.help(let name)) = $0 { name.map { [$0] } ?? [] } else { nil }
    },
    CommandEntry("prompt", "[TEXT]", "open the command prompt", trace: .none) { words in
      .program(.prompt(words.takeRest()))
    } print: {
      if case .program(.prompt(let text)) = $0 { [Words.quote(text)] } else { nil }
    },
    CommandEntry("close", "close what is open in front", trace: .asMeant, .program(.close)),
    CommandEntry("quit", "leave", trace: .none, .program(.quit)),
  ]
}
