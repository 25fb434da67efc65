import Foundation
import Testing
import TestSupport

@Suite("The folder of running sessions", .serialized)
struct StateFolderTests {
  let folder: TemporaryFolder
  private var sessions: String { "alscope/sessions" }

  init() throws { folder = try TemporaryFolder() }

  private func explorer(_ arguments: String...) throws -> ExplorerInTerminal {
    try ExplorerInTerminal(arguments, columns: 120, rows: 40, environment: ["XDG_STATE_HOME": folder.url.path])
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path(sessions))) ?? []).sorted()
  }

  private func mode(_ name: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int ?? 0
  }

  private func plant(_ name: String, _ text: String = "# alscope session\nformat 1\nopen films\nstep users\n") throws {
    try folder.makeFolder(sessions)
    try folder.write(text, to: sessions + "/" + name)
    chmod(folder.path(sessions + "/" + name), 0o600)
  }

  @Test(
    "is closed to others whatever the usual mode is, also where it was open before", arguments: [0, 0o22] as [mode_t])
  func closed(_ mask: mode_t) throws {
    if mask == 0 {
      try folder.makeFolder(sessions)
      chmod(folder.path(sessions), 0o755)
    }
    let before = umask(mask)
    defer { umask(before) }
    let first = try explorer("films")
    first.shows("‖ start")
    first.press("s")
    first.waits("the session is kept") { names.contains { $0.hasSuffix(".als") } }
    #expect(try mode(sessions) == 0o700)
    #expect(try mode("alscope") == 0o700)
    for name in names { #expect(try mode(sessions + "/" + name) == 0o600) }
    first.press("q")
    first.ends()
    #expect(names == [])
  }

  @Test("a cut-off session stays until it was brought back itself, and its successor is on the disk")
  func stays() throws {
    let first = try explorer("films")
    first.shows("‖ start")
    first.press("ss")
    first.shows("half-step 2 · items")
    first.waits("the session is kept") {
      names.contains { (try? folder.text(of: sessions + "/" + $0))?.contains("step items") == true }
    }
    first.signal(SIGKILL)
    first.ends(with: 128 + SIGKILL)
    let kept = names.filter { $0.hasSuffix(".als") }
    try folder.write("open watch-3x3\nstep\n", to: "plain.als")
    let other = try explorer("--session", folder.path("plain.als"), "--pace", "0")
    other.shows("done again")
    other.press("q")
    other.ends()
    #expect(names.filter { $0.hasSuffix(".als") } == kept)
    let second = try explorer("watch-3x3")
    second.shows("was cut off after")
    second.press(":recover\r")
    second.shows("The session is back as it was.")
    second.waits("the successor has its place") {
      let now = names.filter { $0.hasSuffix(".als") }
      return now.count == 1 && now != kept
    }
    #expect(
      try names.filter { $0.hasSuffix(".als") }.allSatisfy {
        try folder.text(of: sessions + "/" + $0).contains("step items")
      })
    second.press("q")
    second.ends()
    #expect(names == [])
  }

  @Test("only sane files of one's own are offered, and nothing that is not ours goes")
  func sane() throws {
    try plant("1-2.als")
    chmod(folder.path(sessions + "/1-2.als"), 0o666)
    try plant("evil.als")
    try plant(".1-3.als.new1")
    try plant(".hidden")
    try folder.makeFolder(sessions + "/.git/objects")
    try folder.write("x", to: sessions + "/.git/config")
    try folder.write("# alscope session\nformat 1\nopen films\n", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(sessions + "/5-6.als"), withDestinationPath: folder.path("elsewhere"))
    mkfifo(folder.path(sessions + "/7-8.als"), 0o600)
    try plant("9-10.als", "")
    truncate(folder.path(sessions + "/9-10.als"), 300 << 20)
    let before = names
    let first = try explorer("films")
    first.shows("films: 14 users × 12 items, 38 stored.")
    first.press(":recover\r")
    first.shows("There is no session that was cut off.")
    first.press("q")
    first.ends()
    #expect(names == before)
    #expect(try folder.text(of: sessions + "/.git/config") == "x")
  }

  @Test(
    "a session that is brought back writes no files",
    arguments: ["save ~/x.als", "export x.csv loss", "prompt save x.als"])
  func recovery(_ line: String) throws {
    try plant("1-2.als", "# alscope session\nformat 1\nopen films\n\(line)\nstep users\n")
    let first = try explorer("films")
    first.shows("was cut off after")
    first.press(":recover\r")
    first.shows("the session:4: ")
    first.press("q")
    first.ends()
    #expect(names == ["1-2.als"])
  }

  @Test("a session that nobody wants is thrown away when someone says so, and only then")
  func declined() throws {
    try plant("1-2.als")
    let first = try explorer("films")
    first.shows(":recover off drops it")
    first.press("q")
    first.ends()
    #expect(names == ["1-2.als"])
    let second = try explorer("films")
    second.shows(":recover off drops it")
    second.press(":recover off\r")
    second.shows("is thrown away")
    second.press("q")
    second.ends()
    #expect(names == [])
  }

  @Test("of a session that was cut off in the middle of a line the whole lines come back")
  func torn() throws {
    try plant("1-2.als", "# alscope session\nformat 1\nopen films\nstep users\nste")
    let first = try explorer("watch-3x3")
    first.shows("was cut off after")
    first.press(":recover\r")
    first.shows("The session is back as it was.")
    first.shows("half-step 1 · users")
    first.press("q")
    first.ends()
  }
}
