import Foundation
import Testing
import TestSupport

@Suite("Sessions in a terminal", .serialized)
struct SessionStories {
  @Test("a killed program’s session is offered at the next start and comes back", arguments: [SIGKILL, SIGHUP])
  func recovered(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let place: [String: String?] = ["XDG_STATE_HOME": folder.url.path]
    let first = try ExplorerInTerminal("films", columns: 120, rows: 40, environment: place)
    first.shows("‖ start")
    first.press("ss")
    first.shows("half-step 2 · items")
    first.press(":rate Noah Alien 5\r")
    first.shows("Noah × Alien: 0 → 5")
    first.press(":lambda 0.25\r")
    first.shows("λ 0.25")
    first.waits("the session is kept") {
      let files =
        (try? FileManager.default.contentsOfDirectory(
          at: folder.url.appending(path: "alscope/sessions"), includingPropertiesForKeys: nil,
          // A file that is being written has a hidden name until it is whole.
          options: .skipsHiddenFiles)) ?? []
      return files.contains { (try? String(contentsOf: $0, encoding: .utf8))?.contains("lambda 0.25") == true }
    }
    first.signal(signal)
    first.ends(with: 128 + signal)

    let second = try ExplorerInTerminal("watch-3x3", columns: 120, rows: 40, environment: place)
    second.shows("A session on films was cut off after")
    second.press(":recover\r")
    second.shows("The session is back as it was.")
    second.shows("half-step 2 · items")
    second.shows("λ 0.25")
    second.press("q")
    second.ends()

    let third = try ExplorerInTerminal("films", environment: place)
    third.shows("‖ start")
    third.shows("films: 14 users × 12 items, 38 stored.")
    third.press("q")
    third.ends()
  }

  @Test("a session that was cut off, by whichever signal, can be declined for good", arguments: [SIGTERM, SIGHUP])
  func declined(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let place: [String: String?] = ["XDG_STATE_HOME": folder.url.path]
    let first = try ExplorerInTerminal("films", columns: 120, rows: 40, environment: place)
    first.shows("‖ start")
    first.press(":rate Noah Alien 5\r")
    first.shows("Noah × Alien: 0 → 5")
    // At once: what was done last is kept on the way out.
    first.signal(signal)
    first.ends(with: 128 + signal)
    // Of a file it is read first which column is which; the offer comes with the first key.
    try folder.write("user,item,plays\nann,dune,3\nben,dune,1\nben,emma,2\n", to: "plays.csv")
    let second = try ExplorerInTerminal(folder.path("plays.csv"), columns: 120, rows: 40, environment: place)
    second.shows("user “user” × item “item” = value “plays”.")
    second.press("j")
    second.shows("was cut off after")
    second.press(":recover off\r")
    second.shows("is thrown away")
    second.press("q")
    second.ends()
    let third = try ExplorerInTerminal("films", columns: 120, rows: 40, environment: place)
    third.shows("38 stored.")
    third.press("q")
    third.ends()
  }

  @Test("a session is done again on the screen at a pace, with a pause at each note")
  func replayed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(
      "s.als", "format 1\nlambda 0.5\nfactors 2\nopen films\nstep\nnote \"watch the list\"\nstep\nuser Iris\n"
    ).path
    let explorer = try ExplorerInTerminal("--session", file, "--pace", "10", columns: 120, rows: 40)
    explorer.shows("watch the list — space goes on")
    explorer.shows("λ 0.5 · k 2")
    explorer.shows("half-step 1 · users")
    explorer.press(" ")
    explorer.shows("half-step 2 · items")
    explorer.shows("for Iris")
    explorer.shows("done again")
    explorer.press(":save \(folder.path("t.als"))\r")
    explorer.shows("Saved as")
    explorer.press("q")
    explorer.ends()
    let lines = try folder.text(of: "t.als").split(separator: "\n").map(String.init)
    let opening = try #require(lines.firstIndex(of: "open films"))
    #expect(
      lines[opening...].filter { !$0.hasPrefix("checksum") } == [
        "open films", "step users", "note \"watch the list\"", "step items", "user Iris",
      ])
  }

  @Test("a line that cannot be done is told with its number, and everything before it is done")
  func broken() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("s.als", "open films\nstep\nuser Nobody\nstep\n").path
    let explorer = try ExplorerInTerminal("--session", file, "--pace", "0", columns: 120, rows: 40)
    explorer.shows("s.als:3: There is no user “Nobody”.")
    explorer.shows("half-step 1 · users")
    explorer.press("q")
    explorer.ends()
  }
}
