import Language
import Terminal
import Testing

@testable import Configuration

@Suite("Configuration")
struct ConfigurationTests {
  @Test("every entry is taken")
  func everything() throws {
    let (configuration, complaints) = Configuration.read(
      """
      theme = "light"
      color = "never"
      glyphs = "braille"
      mouse = false
      present = true
      pace = 250

      [knobs]
      alpha = 20
      lambda = 0.5
      factors = 4
      preset = "log"
      lambda-scaling = "count"

      [keys]
      ctrl-t = "iterate 10"
      "F6" = "export matrix.svg"
      x = ""
      """, file: "config.toml")
    #expect(complaints.isEmpty)
    #expect(configuration.theme == .light)
    #expect(configuration.color == .never)
    #expect(configuration.glyphs == .braille)
    #expect(configuration.usesMouse == false)
    #expect(configuration.isPresentation == true)
    #expect(configuration.pace == 250)
    let knobs = try configuration.knobs(over: Knobs())
    #expect(knobs.hyperparameters.alpha == 20)
    #expect(knobs.hyperparameters.lambda == 0.5)
    #expect(knobs.hyperparameters.factors == 4)
    #expect(knobs.hyperparameters.preset == .log)
    #expect(knobs.hyperparameters.lambdaScaling == .count)
    #expect(knobs.seed == Knobs().seed)
    #expect(configuration.keys.key(for: "iterate 10") == "ctrl-t")
    #expect(configuration.keys.key(for: "export matrix.svg") == "F6")
    #expect(configuration.keys.key(for: "reset") == nil)
  }

  @Test("a file of 0.1.0 names no version and is read; a newer one is refused in a sentence with its line")
  func versions() {
    let (old, noComplaints) = Configuration.read("theme = \"light\"\npace = 250\n", file: "config.toml")
    #expect(old.theme == .light && old.pace == 250 && noComplaints.isEmpty)
    let (same, none) = Configuration.read("version = 1\npace = 250\n", file: "config.toml")
    #expect(same.pace == 250 && none.isEmpty)
    let (newer, complaints) = Configuration.read("# of later\nversion = 2\npace = 250\n", file: "config.toml")
    #expect(newer == Configuration())
    #expect(
      complaints == [
        "config.toml:2: this file is of version 2, and this alscope reads version 1; the usual settings are used."
      ])
  }

  @Test("twice the entries are twice the names to keep, however many parts a name has")
  func growth() {
    for count in [500, 1_000] {
      let dotted = (0..<count).map { "a\($0).b.c.d.e = 1\n" }.joined()
      #expect(EntryLines(dotted).count == 2 * count)
      #expect(Configuration.read(dotted, file: "config.toml").complaints.count == count)
    }
    #expect(EntryLines(String(repeating: "a.", count: 50_000) + "a = 1\n").count == 2)
  }

  @Test("an empty file changes nothing", arguments: ["", "# nothing\n", "[knobs]\n[keys]\n"])
  func empty(_ text: String) {
    let (configuration, complaints) = Configuration.read(text, file: "config.toml")
    #expect(complaints.isEmpty)
    #expect(configuration == Configuration())
  }

  @Test("a wrong entry is one sentence with its line, and the others are taken", arguments: wrong)
  func wrongEntry(_ line: String, _ sentence: String) {
    let (configuration, complaints) = Configuration.read(
      "pace = 100\n\n# a comment: theme = 3\n\(line)\n", file: "config.toml")
    #expect(complaints == ["config.toml:" + sentence])
    #expect(configuration.pace == 100)
    var rest = configuration
    rest.pace = nil
    #expect(rest == Configuration())
  }

  static let wrong: [(String, String)] = [
    ("theme = \"drak\"", "4: theme takes auto, dark, light, not “drak”; it stays as usual."),
    ("theme = 3", "4: theme takes auto, dark, light, not 3; it stays as usual."),
    ("color = true", "4: color takes never, auto, always, not true; it stays as usual."),
    ("glyphs = \"dots\"", "4: glyphs takes blocks, braille, ascii, not “dots”; it stays as usual."),
    ("mouse = [true]", "4: mouse takes true or false, not a value of the kind array; it stays as usual."),
    ("present = 2026-11-26", "4: present takes true or false, not a value of the kind date; it stays as usual."),
    ("tehme = \"dark\"", "4: there is no setting “tehme”. Did you mean “theme”? It stays as usual."),
    ("knobs = 3", "4: knobs is a table: write [knobs] and its entries below; it stays as usual."),
    ("[knobs]\nalhpa = 3", "5: there is no knob “alhpa”. Did you mean “alpha”? It stays as usual."),
    ("[knobs]\nalpha = -1", "5: α cannot be negative, so -1 is not taken. It stays as usual."),
    ("[knobs]\nalpha = nan", "5: alpha takes a number, not “nan”. It stays as usual."),
    ("[knobs]\nfactors = 2.5", "5: factors takes a whole number from 1 to 4096, not “2.5”. It stays as usual."),
    (
      "[knobs]\npreset = \"hy\"",
      "5: preset takes hu, log, implicit, spark, ials, ratings, not “hy”. Did you mean “hu”? It stays as usual."
    ),
    ("[knobs]\nseed = true", "5: seed takes a number or a word in quotes, not true; it stays as usual."),
    ("[keys]\n\"ctrl-c\" = \"step\"", "5: ctrl-c always leaves the program; choose another key. It stays as usual."),
    ("[keys]\nEsc = \"\"", "5: Esc always closes what is in front; choose another key. It stays as usual."),
    (
      "[keys]\nhyper-x = \"step\"",
      "5: there is no key “hyper-x”: write it as the help does, such as x, ctrl-t, F6 or PgUp; it stays as usual."
    ),
    ("[keys]\nQ = \"stpe\"", "5: There is no command “stpe”. Did you mean “step”? It stays as usual."),
    ("[keys]\nQ = 3", "5: a key takes a line of the command language in quotes, not 3; it stays as usual."),
    ("keys = { Q = 3 }", "4: a key takes a line of the command language in quotes, not 3; it stays as usual."),
    ("keys.Q = 3", "4: a key takes a line of the command language in quotes, not 3; it stays as usual."),
  ]

  @Test("complaints come in the order of the file")
  func order() {
    let (_, complaints) = Configuration.read(
      "theme = 1\nglyphs = 2\n[keys]\nZ = 1\nA = 2\n[knobs]\nnu = \"x\"\n", file: "c")
    #expect(complaints.map { String($0.prefix(3)) } == ["c:1", "c:2", "c:4", "c:5", "c:7"])
  }

  @Test(
    "what is no TOML is one sentence with line and column",
    arguments: [
      ("theme = ", "c:1:9"), ("pace = 1\npace = 2\n", "c:2:"), ("[keys\n", "c:1:"), ("x = \"\u{1}\"", "c:1:"),
    ])
  func noTOML(_ text: String, _ place: String) {
    let (configuration, complaints) = Configuration.read(text, file: "c")
    #expect(complaints.count == 1)
    #expect(complaints[0].hasPrefix(place))
    #expect(complaints[0].hasSuffix("the usual settings are used."))
    #expect(!complaints[0].contains("\n"))
    #expect(configuration == Configuration())
  }

  @Test("a null character is told, and nothing after it is passed over in silence")
  func null() {
    let (_, complaints) = Configuration.read("pace = 3\n# \0\nmouse = true\n", file: "c")
    #expect(complaints == ["c:2: there is a null character; the usual settings are used."])
  }

  @Test("the file that is written is read back as the same settings, and says all that can be said")
  func written() throws {
    let source = """
      theme = "dark"
      mouse = false
      pace = 0
      [knobs]
      alpha = 0.25
      preset = "ials"
      seed = 4294967295
      [keys]
      'Q' = 'note "a \\ b"'
      space = ""
      "↑" = "step"
      """
    let (configuration, complaints) = Configuration.read(source, file: "c")
    #expect(complaints.isEmpty)
    let again = Configuration.read(configuration.text, file: "c")
    #expect(again.complaints.isEmpty)
    #expect(again.configuration == configuration)

    // Without a word of its own, and with every comment that shows an entry taken as one.
    let usual = Configuration().text
    #expect(Configuration.read(usual, file: "c").configuration == Configuration())
    let said = usual.replacing(/(?m)^# ([a-z0-9-]+ = )/) { $0.1 }
    let all = Configuration.read(said, file: "c")
    #expect(all.complaints.isEmpty)
    #expect(try all.configuration.knobs(over: .small) == Knobs())
    #expect(all.configuration.theme == .auto)
    #expect(all.configuration.keys.key(for: "iterate 10") == "ctrl-t")
  }
}
