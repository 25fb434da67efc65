import Foundation
import Testing
import TestSupport

@Suite("A configuration file", .serialized)
struct ConfigurationStories {
  private let folder: TemporaryFolder
  private let file: URL

  init() throws {
    folder = try TemporaryFolder()
    let place = folder.url.appending(path: "alscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    file = place.appending(path: "config.toml")
  }

  private var environment: [String: String?] { ["XDG_CONFIG_HOME": folder.url.path] }

  @Test("its knobs, glyphs and keys are those that the explorer begins with")
  func explorer() throws {
    try folder.file(
      "alscope/config.toml", "glyphs = \"ascii\"\npace = 1\n[knobs]\nalpha = 7\n[keys]\nctrl-t = \"iterate 2\"\n")
    let explorer = try ExplorerInTerminal("films", columns: 120, rows: 40, environment: environment)
    explorer.shows("alpha 7 ")
    explorer.shows("lambda 0.1")
    explorer.press("\u{14}")
    explorer.shows("half-step 4")
    explorer.press(":save \(folder.path("s.als"))\r")
    explorer.shows("Saved as")
    explorer.press("q")
    explorer.ends()
    #expect(try folder.text(of: "s.als").contains("alpha 7\n"))
  }

  @Test("the command line goes before it")
  func commandLine() throws {
    try folder.file("alscope/config.toml", "glyphs = \"ascii\"\n[knobs]\nalpha = 7\nlambda = 3\n")
    let explorer = try ExplorerInTerminal(
      "films", "--no-ascii", "--alpha", "9", columns: 120, rows: 40, environment: environment)
    explorer.shows("α 9 ")
    explorer.shows("λ 3 ")
    explorer.press("q")
    explorer.ends()
  }

  @Test("a wrong entry is said on the screen with its line, and the usual is used")
  func wrong() throws {
    try folder.file("alscope/config.toml", "theme = \"drak\"\nglyphs = 3\n")
    let explorer = try ExplorerInTerminal("films", columns: 200, rows: 40, environment: environment)
    explorer.shows("config.toml:1: theme takes auto, dark, light, not “drak”; it stays as usual.")
    explorer.shows("alscope config tells 1 more.")
    explorer.press("q")
    explorer.ends()
  }

  @Test("alscope config prints the file in force and what is wrong in it")
  func printed() throws {
    let place = "XDG_CONFIG_HOME='\(folder.url.path)' \"$ALSCOPE\" config"
    let none = try Command.shell(place)
    #expect(none.exitCode == 0 && none.errors.isEmpty)
    #expect(none.output.contains("# theme = \"auto\"\n"))
    #expect(try Command.shell(place + " --path").output == file.path + "\n")
    #expect(try Command.shell(place + " --create").exitCode == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == none.output)
    let second = try Command.shell(place + " --create")
    #expect(second.exitCode == 1)
    #expect(second.errors == "Error: \(file.path) is there already and stays as it is; alscope config prints it.\n")
    try folder.file("alscope/config.toml", "")
    #expect(try Command.shell(place).output == none.output)
    try folder.file("alscope/config.toml", "mouse = false\npace = -1\n")
    let wrong = try Command.shell(place)
    #expect(wrong.exitCode == 1)
    #expect(wrong.output.contains("\nmouse = false\n"))
    #expect(wrong.errors == "\(file.path):2: pace takes milliseconds from 0 to 60000, not -1; it stays as usual.\n")
    try Data([0xff, 0xfe]).write(to: file)
    #expect(
      try Command.shell(place).errors
        == "\(file.path) is no text in UTF-8; the usual settings are used.\n")
  }

  @Test("a script does the same with it and without it")
  func script() throws {
    try folder.file("alscope/config.toml", "[knobs]\nalpha = 7\n")
    let line = #"printf 'open films\nstep\n' | "$ALSCOPE" shell"#
    let with = try Command.shell("export XDG_CONFIG_HOME='\(folder.url.path)'; \(line)")
    #expect(with.exitCode == 0)
    #expect(with.output == (try Command.shell(line).output))
  }
}
