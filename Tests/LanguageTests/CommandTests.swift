import Testing
import WALS

@testable import Language

@Suite("The command language")
struct CommandTests {
  @Test(
    "a line becomes a command",
    arguments: [
      ("open films", Command.data(.open("films"))), ("open \"my data.csv\"", .data(.open("my data.csv"))),
      (
        "open my data.db --query \"select a, b from t\" --value 1",
        .data(.open("my data.db --query \"select a, b from t\" --value 1"))
      ),
      ("alpha 40", .knob(.set(.alpha, "40"))), ("lambda up", .knob(.nudge(.lambda, up: true))),
      ("factors 8", .knob(.set(.factors, "8"))),
      ("preset spark", .knob(.set(.preset, "spark"))), ("init numpy", .knob(.set(.initial, "numpy"))),
      ("lambda-scaling frequency", .knob(.set(.lambdaScaling, "frequency"))), ("step", .training(.step(nil))),
      ("step users", .training(.step(.users))), ("iterate 10", .training(.iterate(10))),
      ("iterate", .training(.iterate(1))),
      ("until 1e-6", .training(.until(1e-6))),
      ("back 3", .timeline(.back(3))), ("goto 0", .timeline(.goTo(0))), ("pin \"λ=0.1\"", .timeline(.pin("λ=0.1"))),
      ("pin", .timeline(.pin(nil))),
      ("user Ana", .looking(.user("Ana"))), ("item Blade Runner", .looking(.item("Blade Runner"))),
      ("view predicted", .looking(.view(.predicted))),
      ("view next", .looking(.nextView)), ("seen on", .looking(.seen(true))), ("seen", .looking(.seen(nil))),
      ("top 5", .looking(.top(5))),
      ("note \"look here\"   # a comment", .program(.note("look here"))), ("quit", .program(.quit)),
    ])
  func parses(_ line: String, _ command: Command) throws {
    #expect(try CommandParser.parse(line) == command)
  }

  @Test("an empty line and a comment are nothing", arguments: ["", "   ", "# note", "\t# x \"open"])
  func nothing(_ line: String) throws {
    #expect(try CommandParser.parse(line) == nil)
  }

  @Test(
    "what is not understood gets one sentence",
    arguments: [
      ("stpe", "There is no command “stpe”. Did you mean “step”?"),
      ("xyzzy", "There is no command “xyzzy”."),
      ("alpha", "alpha takes NUMBER, up or down."),
      ("alpha forty", "alpha takes a number, not “forty”."),
      ("alpha nan", "alpha takes a number, not “nan”."),
      ("lambda -1", "λ cannot be negative, so -1 is not taken."),
      ("epsilon 0", "ε must be greater than 0, not 0."),
      ("factors 0", "factors takes a whole number from 1 to 4096, not “0”."),
      ("factors 2.5", "factors takes a whole number from 1 to 4096, not “2.5”."),
      ("seed 4294967296", "seed takes a whole number from 0 to 4294967295, not “4294967296”."),
      ("preset sparc", "preset takes hu, log, implicit, spark, ials, ratings, not “sparc”. Did you mean “spark”?"),
      ("step both", "step takes users, items, not “both”."),
      ("step users now", "“now” is too much: step [users|items|row]."),
      ("until 2", "until takes a number between 0 and 1, such as 1e-6."),
      ("user", "Say a user."),
      ("user \"Ana", "The quote before “Ana” is not closed."),
      ("seen maybe", "seen takes on or off, not “maybe”."),
      ("goto -1", "goto takes a whole number from 0 up, not “-1”."),
    ])
  func refuses(_ line: String, _ sentence: String) {
    let error = #expect(throws: UserError.self) { try CommandParser.parse(line) }
    #expect(error?.description == sentence)
  }

  @Test("every command has an example that it understands, and a name of its own")
  func examples() throws {
    for entry in CommandTable.entries { #expect(try CommandParser.parse(entry.example) != nil, "\(entry.name)") }
    #expect(Set(CommandTable.entries.map(\.name)).count == CommandTable.entries.count)
  }

  @Test("a command is told as the line that is read back as it", arguments: CommandTests.allLines)
  func lines(_ line: String) throws {
    let command = try #require(try CommandParser.parse(line))
    #expect(try CommandParser.parse(command.line) == command, "\(command.line)")
  }

  private static let allLines: [String] =
    CommandTable.entries.map(\.example) + KeyTable.bindings.map(\.command)
    + [
      "open \"my data.csv\"", "rate \"Blade Runner\" \"a \"\"b\"\"\" -0.1", "clear", "rate 3", "step users", "seen off",
      "map 3 1",
      "compare lambda 1", "compare off",
      "compare alpha 10 and lambda 5 solver cg and gradient", "compare by work", "note \"# 100 %\"", "until 1e-6",
      "lambda-scaling preset", "pin \"λ = 0.1\"",
    ]

  @Test("every key stands for a command that is understood, and no key for two in one pane")
  func keys() throws {
    for binding in KeyTable.bindings {
      #expect(try CommandParser.parse(binding.command) != nil, "\(binding.command)")
    }
    for pane in [nil] + Pane.allCases.map(Optional.init) {
      let keys = KeyTable.bindings.filter { $0.pane == pane }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test(
    "names with blanks and quotes come back as they were", arguments: ["Ana", "Blade Runner", "a \"b\" c", "#1", ""])
  func quoting(_ name: String) throws {
    var words = try Words("user " + Words.quote(name))
    #expect(words.next() == "user")
    #expect(words.next() == name)
    #expect(words.isEmpty)
  }

  @Test("a knob set to the text it shows stays as it is, and nudging up and down comes back", arguments: Knob.allCases)
  func knobs(_ knob: Knob) throws {
    var knobs = Knobs()
    try knob.set(knob.text(in: knobs), in: &knobs)
    #expect(knobs == Knobs())
    // From a value of the series 1, 2, 5.
    if knob == .alpha { try knob.set("50", in: &knobs) }
    let before = knobs
    knob.nudge(up: true, in: &knobs)
    #expect(knobs != before)
    knob.nudge(up: false, in: &knobs)
    if knob != .factors { #expect(knob.text(in: knobs) == knob.text(in: before)) }
  }
}
