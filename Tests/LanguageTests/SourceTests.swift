import Language
import Testing

@Suite("What a command may do follows from where it comes from")
struct SourceTests {
  private func objection(_ line: String, _ source: CommandSource) throws -> String? {
    source.objection(to: try #require(try CommandParser.parse(line)))
  }

  @Test(
    "every command that touches files or the prompt is refused to a text", arguments: [CommandSource.text, .recovery])
  func texts(_ source: CommandSource) throws {
    for line in ["save x.als", "export loss.csv", "export spark job", "prompt save x.als", "recover"] {
      #expect(try objection(line, source) != nil, "\(line)")
    }
    for line in ["step", "open films", "alpha 3", "note x", "quit"] { #expect(try objection(line, source) == nil) }
  }

  @Test("a script's files lie below its folder")
  func scripts() throws {
    for line in ["save x.als", "save sub/x.als", "save ./x.als", "export loss.csv", "export a/b/loss.csv light raw"] {
      #expect(try objection(line, .script) == nil, "\(line)")
    }
    for line in [
      "save /x.als", "save ../x.als", "save a/../../x.als", "save .git/x.als", "save ~/x.als",
      "export loss.csv replace",
    ] {
      #expect(try objection(line, .script) != nil, "\(line)")
      #expect(try objection(line, .person) == nil)
    }
  }

  @Test(
    "save takes names of sessions", arguments: ["x", ".als", ".x.als", "a/.x.als", "x.als/", "x.alsx", ".\u{301}x.als"])
  func sessionNames(_ name: String) {
    #expect(throws: UserError.self) { _ = try CommandParser.parse("save \(name)") }
  }

  @Test(
    "names come back from a line as they went into it, by their scalars",
    arguments: [
      "foo \u{D4E}", "\u{25CC}\u{301} x", "\"\u{301}", "\u{D4E}\"x", "a\"b", "#x", "x\u{200D}", " ", "", "\"", "\"\"",
      "e\u{301} x", "a\u{A0}b",
    ])
  func quoting(_ name: String) throws {
    var words = try Words("user " + Words.quote(name) + " # comment")
    let (command, read) = (words.next(), words.next())
    #expect(command == "user")
    #expect(read.map { Array($0.utf8) } == Array(name.utf8))
    #expect(words.isEmpty)
  }

  @Test("a line that is far too long is completed as soon as a short one")
  func longLines() {
    let line = "user " + String(repeating: "x ", count: 20_000)
    #expect(Completion(of: line, Vocabulary(users: ["Ann"])) == nil)
    var prompt = Prompt()
    prompt.paste(String(repeating: "x", count: 100_000))
    #expect(prompt.text.count == Prompt.mostCharacters)
  }
}
