import Foundation
import Testing
import TestSupport

@Suite("Saved sessions")
struct SessionTests {
  @Test("what was done in the shell is saved, and run does it again with data beside the session")
  func saved() throws {
    let folder = try TemporaryFolder()
    try folder.file("my data.csv", "user,item,n\na,x,1\na,y,2\nb,y,1\n")
    let path = folder.path("s.als")
    let first = try Command.shell(
      #"cd "\#(folder.url.path)" && printf 'open my data.csv\nfactors 2\niterate 2\nuser b\nsave s.als\n' | "$ALSCOPE" shell"#
    )
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(try folder.text(of: "s.als").contains("open \"my data.csv\"\nchecksum "))
    let again = try Command.alscope("run", path)
    #expect(again.exitCode == 0, "\(again.errors)")
    try folder.file("my data.csv", "user,item,n\na,x,1\na,y,2\nb,y,2\n")
    let changed = try Command.alscope("run", path)
    #expect(changed.exitCode == 1)
    #expect(changed.errors.hasPrefix("Error: \(path):10: my data.csv is not what it was: its checksum is "))
  }

  @Test(
    "what the command line says of reading is in the session’s line, as if it had been typed there",
    arguments: [
      ["--half-life", "30d"], ["--value", "2.5"], ["--min-user", "2", "--min-item", "1"],
      ["--columns", "item,who,n,at"], ["--columns", "the item,who,n,at"], ["--repeats", "max"], ["--titles", "none"],
      ["--missing", "9,8", "--skip-incomplete"], ["--preset", "ratings"], ["--layout", "long", "--min-value", "2"],
    ])
  func reading(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let item = options.contains("the item,who,n,at") ? "the item" : "item"
    let table =
      "who,\(item),n,at\na,x,1,2024-01-01\na,x,4,2024-02-01\na,y,9,2024-02-03\nb,y,2,2024-03-01\nb,z,3,2024-03-02\n"
      + "c,x,1,2024-03-03\n"
    try folder.file("my data.csv", table)
    let typed = options.map { "'\($0)'" }.joined(separator: " ")
    let first = try Command.shell(
      in: folder, #"printf 'iterate 1\nsave s.als\n' | "$ALSCOPE" shell 'my data.csv' --factors 2 \#(typed)"#)
    #expect(first.exitCode == 0, "\(first.errors)")
    let session = try folder.text(of: "s.als")
    // From elsewhere, where the data are found beside the session.
    let again = try Command.alscope("run", folder.path("s.als"))
    #expect(again.exitCode == 0, "\(again.errors)\n\(session)")
    #expect(try Command.shell(in: folder, #""$ALSCOPE" run s.als"#).exitCode == 0)
    if !options.contains("--preset") { #expect(session.contains("open \"my data.csv \(options[0]) "), "\(session)") }
  }

  @Test("a name that looks like an option comes back whole")
  func nameLikeOption() throws {
    let folder = try TemporaryFolder()
    try folder.file("a --value b.csv", "user,item,n\na,x,1\na,y,2\nb,y,1\n")
    let plain = try Command.shell(
      in: folder, #"printf 'iterate 1\nsave s.als\n' | "$ALSCOPE" shell 'a --value b.csv' --factors 2 --value 3"#)
    #expect(plain.exitCode == 0, "\(plain.errors)")
    let again = try Command.alscope("run", folder.path("s.als"))
    #expect(again.exitCode == 0, "\(again.errors)")
  }

  @Test("a session with its data is done again on a machine that has no such file, from a lesson's rights too")
  func carried() throws {
    let (here, there) = (try TemporaryFolder(), try TemporaryFolder())
    try here.file("my data.csv", "user,item,n\na,x,1\na,y,2\nb,y,1\n")
    let first = try Command.shell(
      #"cd "\#(here.url.path)" && printf 'open my data.csv\nfactors 2\niterate 2\nuser b\nsave s.als --with-data\n' | "$ALSCOPE" shell"#
    )
    #expect(first.exitCode == 0, "\(first.errors)")
    try there.file("s.als", try here.text(of: "s.als") + "list\n")
    let again = try Command.alscope("run", there.path("s.als"))
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(again.output.contains("my data.csv: 2 users × 2 items, 3 stored."))
    let explorer = try ExplorerInTerminal("--session", there.path("s.als"), "--pace", "0", columns: 120, rows: 40)
    explorer.shows("my data.csv · 2 users × 2 items")
    explorer.shows("done again")
    explorer.press("q")
    explorer.ends()
  }

  @Test("a file that is no session is not overwritten")
  func kept() throws {
    let folder = try TemporaryFolder()
    try folder.file("letter.txt", "Dear all,\n")
    let run = try Command.shell(
      #"printf 'open films\nsave \#(folder.path("letter.txt"))\n' | "$ALSCOPE" shell"#)
    #expect(run.exitCode == 1)
    #expect(try folder.text(of: "letter.txt") == "Dear all,\n")
  }

  /// The long form, 200 kills, is done by hand: `ALSCOPE_KILLS=200`.
  @Test("a kill while saving leaves the old session or the new one, whole")
  func killed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("s.als")
    let work = (0..<400).map { "rate Ana Moana \($0 % 5 + 1)\nsave \(path)\n" }.joined()
    try folder.file("lines", "open films\nsave \(path)\n" + work)
    let kills = ProcessInfo.processInfo.environment["ALSCOPE_KILLS"].flatMap(Int.init) ?? 5
    for kill in 0..<kills {
      // The pipe's reader leaves somewhere in the middle, and the program is killed that moment.
      let lines = 10 + (kill * 733) % 1500
      _ = try Command.shell(
        #"cd "\#(folder.url.path)" && rm -f pipe && mkfifo pipe; "$ALSCOPE" run lines --allow-write >pipe & head -n \#(lines) pipe >/dev/null; kill -9 $!"#
      )
      let text = try folder.text(of: "s.als")
      #expect(text.hasPrefix("# alscope session\n") && text.hasSuffix("\n"))
      let again = try Command.alscope("run", path)
      #expect(again.exitCode == 0, "\(again.errors)")
    }
  }
}
