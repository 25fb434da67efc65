import Foundation
import Testing
import TestSupport

@Suite("The shell at a terminal", .serialized)
struct ShellStories {
  private let shell: ExplorerInTerminal

  init() throws {
    shell = try ExplorerInTerminal("shell", "films")
    shell.shows("Tab completes; quit leaves.")
    shell.shows("\n>")
  }

  @Test("a line is edited, completed and recalled; the terminal is left as found")
  func editing() {
    shell.press("nte hello")
    shell.press("\u{1B}[H\u{1B}[Co\u{5}!\r")
    // Between two lines the terminal is in its usual mode, so each line waits for the one before.
    shell.shows("> note hello!\nhello!\n\n>")
    shell.press("use\tana\t\r")
    shell.shows("Top 5 for Ana")
    shell.shows("0.569\n\n>")
    shell.press("\u{1B}[A\u{1B}[A\u{7F}?\r")
    shell.shows("> note hello?\nhello?\n\n>")
    shell.press("theme \t")
    shell.shows("auto  dark  light")
    shell.press("\t\t\u{1B}[Z")
    shell.shows("> theme auto")
    shell.press("\u{15}quit\r")
    shell.ends()
    shell.leavesTheTerminalAsFound()
  }

  @Test("Tab completes files, with ~ for the home folder, and a lesson’s lines too")
  func files() throws {
    let home = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: home.url.appending(path: "my data"), withIntermediateDirectories: true)
    try home.file("my data/plays.csv", "user,item,value\nann,film,2\nbob,film,1\n")
    for arguments in [["shell"], ["lesson", "1", "--shell"]] {
      let shell = try ExplorerInTerminal(arguments, environment: ["HOME": home.url.path])
      shell.shows("\n>")
      shell.press("open ~/m\tp\t\r")
      if arguments[0] == "lesson" {
        // Completed as in the shell; while a question waits, what it asks about stays.
        shell.shows("> open \"~/my data/plays.csv\"")
        shell.shows("A question is open")
        shell.press("quit\r")
        shell.ends()
        shell.leavesTheTerminalAsFound()
        continue
      }
      shell.shows("2 users × 1 item")
      shell.shows("\n>")
      shell.press("save ~/s.als\r")
      shell.shows("Saved as")
      shell.shows("\n>")
      shell.press("quit\r")
      shell.ends()
      shell.leavesTheTerminalAsFound()
      #expect(try home.text(of: "s.als").contains("open \"my data/plays.csv\""))
    }
  }

  @Test("Ctrl-C forgets the line, Ctrl-D in an empty one leaves")
  func leaving() {
    shell.press("seed 9\u{3}note after\r")
    // The next line is being read: between two lines the terminal is in its usual mode, where Ctrl-D means nothing.
    shell.shows("> note after\nafter\n\n>")
    shell.press("\u{4}")
    shell.ends()
    shell.leavesTheTerminalAsFound()
  }

  @Test("a signal while a line is read leaves the terminal as found", arguments: [SIGTERM, SIGHUP])
  func signals(_ number: Int32) {
    shell.press("half a li")
    shell.shows("> half a li")
    shell.signal(number)
    shell.ends(with: 128 + number)
    shell.leavesTheTerminalAsFound()
  }

  @Test("Ctrl-Z or a SIGTSTP gives the terminal back, and fg goes on with the line", arguments: [false, true])
  func stopping(fromOutside: Bool) {
    shell.press("note half")
    shell.shows("> note half")
    if fromOutside { shell.signal(SIGTSTP) } else { shell.press("\u{1A}") }
    shell.stops()
    shell.comesBack()
    shell.press(" done\r")
    shell.shows("half done\n\n>")
    shell.press("quit\r")
    shell.ends()
    shell.leavesTheTerminalAsFound()
  }

  @Test("a terminal that cannot move its cursor reads lines plainly")
  func plain() throws {
    let shell = try ExplorerInTerminal(["shell", "films"], environment: ["TERM": "dumb"])
    shell.shows("help COMMAND shows one; quit leaves.")
    shell.press("note hello\rquit\r")
    shell.ends()
    shell.leavesTheTerminalAsFound()
  }
}
