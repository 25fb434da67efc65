import Foundation
import Testing
import TestSupport

@Suite("A text has not the rights of the person who looks at it")
struct RightsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lesson(_ commands: String) throws {
    try folder.write("# N\nminutes: 1\nsummary: s\n## P\n```alscope\nopen films\n\(commands)\n```\n", to: "l.md")
  }

  private static let writing = [
    "save ~/.bash_aliases", "save s.als", "save ~/s.als", "export ~/thesis.md solve replace", "export x.csv scores",
    "export spark job", "prompt export ~/thesis.md solve replace", "recover",
  ]

  @Test("a lesson writes nothing, and is refused before its first command", arguments: writing)
  func lessonWrites(_ command: String) throws {
    try folder.write("my thesis", to: "thesis.md")
    try lesson(#"note "$(touch ~/owned)""# + "\n" + command)
    for line in [#""$ALSCOPE" lesson l.md"#, #""$ALSCOPE" lesson l.md --shell"#, #""$ALSCOPE" lesson --check l.md"#] {
      let outcome = try Command.shell(in: folder, line)
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.isEmpty, "nothing was done")
      #expect(outcome.errors.contains("l.md:8: "))
    }
    #expect(try folder.text(of: "thesis.md") == "my thesis")
    #expect(try folder.names == ["l.md", "thesis.md"])
  }

  @Test("neither does the way out of a lesson's question")
  func solutionWrites() throws {
    try folder.write(
      "# N\nminutes: 1\nsummary: s\n## P\n```alscope\nopen films\n```\n\n? Q\ngoal: alpha = 3\n\n"
        + "```solution\nalpha 3\nsave ~/s.als\n```\n", to: "l.md")
    let outcome = try Command.shell(in: folder, #""$ALSCOPE" lesson l.md"#)
    #expect(outcome.errors.contains("l.md:14: "))
    #expect(outcome.output.isEmpty)
  }

  @Test("a session that is done again on the screen writes nothing", arguments: writing)
  func sessionWrites(_ command: String) throws {
    try folder.write("my thesis", to: "thesis.md")
    try folder.write("open films\nadd user \"$(touch ~/owned)\"\n\(command)\n", to: "s.als")
    let explorer = try ExplorerInTerminal(
      "--session", folder.path("s.als"), environment: ["HOME": folder.url.path])
    explorer.ends(with: 1)
    #expect(explorer.screen.text.contains("s.als:3: "))
    #expect(try folder.text(of: "thesis.md") == "my thesis")
    #expect(try folder.names == ["s.als", "thesis.md"])
  }

  @Test("a lesson or session opens what is bundled and what lies with it, links resolved")
  func opening() throws {
    let outside = try TemporaryFolder()
    try outside.write("user,item,value\nsecret,grade,1\nb,c,2\n", to: "grades.csv")
    try folder.makeFolder("data")
    try folder.write("user,item,value\nann,film,2\nbob,film,1\n", to: "data/mine.csv")
    try folder.write("user,item,value\nann,film,2\nbob,film,1\n", to: "data/ratings.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.csv"), withDestinationPath: outside.path("grades.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("data/movies.csv"), withDestinationPath: outside.path("grades.csv"))
    mkfifo(folder.path("pipe"), 0o600)
    for name in ["films", "data/mine.csv", folder.path("data/mine.csv"), "data/mine.csv --delimiter comma"] {
      try lesson("open \(name)")
      let outcome = try Command.shell(in: outside, #""$ALSCOPE" lesson --check "\#(folder.path("l.md"))""#)
      #expect(outcome.exitCode == 0, "\(name): \(outcome.errors)")
    }
    let refused = [
      outside.path("grades.csv"), "../\(outside.url.lastPathComponent)/grades.csv", "link.csv", "pipe", "data", "-",
      // Titles are read beside ratings, here through a link.
      "data/ratings.csv", "/etc/passwd", "~/x.csv", "link.csv --delimiter comma", "\"link.csv\" --delimiter comma",
    ]
    for name in refused {
      try lesson("open \(name)")
      let outcome = try Command.shell(in: outside, #""$ALSCOPE" lesson "\#(folder.path("l.md"))""#)
      #expect(outcome.exitCode == 1, "\(name)")
      #expect(outcome.errors.contains("l.md:7: "), "\(name): \(outcome.errors)")
      #expect(!(outcome.errors + outcome.output).contains("secret"))
    }
    try folder.write("open \(outside.path("grades.csv"))\nuser secret\n", to: "s.als")
    let refusing = try ExplorerInTerminal("--session", folder.path("s.als"))
    refusing.ends(with: 1)
    let allowed = try ExplorerInTerminal("--session", folder.path("s.als"), "--allow-open", columns: 120, rows: 40)
    allowed.shows("done again")
    allowed.press("q")
    allowed.ends()
  }

  @Test(
    "a script writes below its folder: no hidden name, no link, nothing that is there",
    arguments: [
      "save ~/x.als", "save ../x.als", "save /x.als", "save .x.als", "save sub/.x.als", "save .git/x.als",
      "export ../x.csv loss", "export ~/x.csv loss", "export .x.csv loss", "export old.csv loss replace",
      "export spark ../job", "export spark .job",
    ])
  func scripts(_ command: String) throws {
    try folder.write("old", to: "old.csv")
    try folder.write("open films\n\(command)\n", to: "s.als")
    let outcome = try Command.shell(in: folder, #"mkdir sub .git; "$ALSCOPE" run s.als"#)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty, "nothing was done")
    #expect(outcome.errors.contains("s.als:2: "))
    let piped = try Command.shell(in: folder, #""$ALSCOPE" shell < s.als"#)
    #expect(piped.exitCode == 1)
    #expect(try folder.names == [".git", "old.csv", "s.als", "state", "sub"].filter { try folder.names.contains($0) })
    #expect(try folder.text(of: "old.csv") == "old")
  }

  @Test("what a script may not replace or follow it finds out when it writes")
  func scriptsAtWork() throws {
    try folder.write("old", to: "old.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.csv"), withDestinationPath: "old.csv")
    for target in ["old.csv", "link.csv"] {
      let outcome = try Command.shell(in: folder, #"printf 'open films\nexport \#(target) loss\n' | "$ALSCOPE" run -"#)
      #expect(outcome.exitCode == 1)
    }
    #expect(try folder.text(of: "old.csv") == "old")
    let twice = try Command.shell(
      in: folder,
      #"printf 'open films\nsave s.als\nstep\nsave s.als\nexport new.csv loss\nexport new.csv loss\n' | "$ALSCOPE" run -"#
    )
    #expect(twice.exitCode == 0, "what it wrote itself it may write again: \(twice.errors)")
    let allowed = try Command.shell(
      in: folder, #"printf 'open films\nexport ~/old.csv loss replace\n' | "$ALSCOPE" run - --allow-write"#)
    #expect(allowed.exitCode == 0)
    #expect(try folder.text(of: "old.csv").hasPrefix("halfStep,"))
  }

  @Test("save takes sessions' names only", arguments: ["x", ".als", ".x.als", "~/.zshrc", "x.als.txt", "x.als/"])
  func sessionNames(_ name: String) throws {
    let outcome = try Command.shell(
      in: folder, #"printf 'open films\nsave \#(name)\n' | "$ALSCOPE" shell --allow-write"#)
    #expect(outcome.exitCode == 1)
    #expect(try folder.names.filter { $0 != "state" } == [])
  }

  @Test("a program of one's own is not replaced by one of ours")
  func programs() throws {
    try folder.write("print(1)\n", to: "mine.py")
    let outcome = try Command.shell(in: folder, #""$ALSCOPE" export mine.py --iterations 1 --force"#)
    #expect(outcome.exitCode == 1)
    #expect(try folder.text(of: "mine.py") == "print(1)\n")
    let ours = try Command.shell(
      in: folder, #""$ALSCOPE" export a.py --iterations 1 && "$ALSCOPE" export a.py --iterations 2 --force"#)
    #expect(ours.exitCode == 0)
  }
}
