import Foundation
import TestSupport
import Testing

/// What terminals of all kinds send and are, on the real binary.
@Suite("Stories of terminals", .serialized)
struct TerminalStories {
  private static let kinds = ["xterm-256color", "tmux-256color", "screen-256color", "linux"]

  @Test("no stray sequence changes anything, in one piece or byte by byte", arguments: kinds, [false, true])
  func strays(_ term: String, byByte: Bool) throws {
    let untouched = try ExplorerInTerminal("films", columns: 120, rows: 40, environment: ["TERM": term])
    untouched.shows("start")
    untouched.press("s")
    untouched.shows("half-step 1")
    untouched.press("j")
    untouched.shows("for Gia")
    untouched.becomesQuiet(for: 50)
    // A busy machine may let an escape wait for what belongs to it.
    let explorer = try ExplorerInTerminal(
      "films", columns: 120, rows: 40, environment: ["TERM": term, "ESCDELAY": "5000"])
    explorer.shows("start")
    explorer.press("s")
    explorer.shows("half-step 1")
    for sequence in StraySequences.all + StraySequences.withAlt {
      if byByte {
        for byte in sequence.utf8 { explorer.write([byte]) }
      } else {
        explorer.press(sequence)
      }
    }
    explorer.press("j")
    explorer.becomes(untouched.screen.text)
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheModesAsFound()
    untouched.press("q")
    untouched.ends()
  }

  @Test("the keypad is its digits under every kind: 1 and 2 choose views, and none leaves", arguments: kinds)
  func keypad(_ term: String) throws {
    let explorer = try ExplorerInTerminal("films", environment: ["TERM": term])
    explorer.shows("start")
    explorer.press("\u{1B}Oq")
    explorer.shows("Matrix · observed")
    explorer.press("\u{1B}Or")
    explorer.shows("Matrix · confidence")
    explorer.press(":\u{1B}Ov\u{1B}Om\u{1B}Op")
    explorer.shows(":6-0")
    explorer.press("\u{15}quit\u{1B}OM")
    explorer.ends()
  }

  @Test("Alt with a key is not the key: it neither leaves nor takes a value away")
  func alt() throws {
    let explorer = try ExplorerInTerminal("films", columns: 120, rows: 40)
    explorer.shows("start")
    explorer.press("\u{1B}q\u{1B}\u{7F}\u{1B}s\u{1B}A")
    explorer.press("i")
    explorer.shows("half-step 2")
    #expect(explorer.screen.text.contains("α 40"))
    #expect(explorer.screen.text.contains("38 stored"))
    explorer.press("q")
    explorer.ends()
  }

  @Test(
    "the mouse is asked for in the form that reaches beyond column 223, and does",
    arguments: ["tmux-256color", "screen-256color"])
  func wideMouse(_ term: String) throws {
    let explorer = try ExplorerInTerminal("films", columns: 300, rows: 50, environment: ["TERM": term])
    explorer.shows("start")
    explorer.waits("the mouse is listened to") { explorer.screen.modes.isSuperset(of: [1000, 1006]) }
    explorer.press("j")
    explorer.shows("for Gia")
    // The loss pane is there; the old form would have said column 4.
    explorer.press("\u{1B}[<0;261;13M\u{1B}[<0;261;13m")
    explorer.press("s")
    explorer.shows("half-step 1")
    #expect(explorer.screen.text.contains("for Gia"))
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test(
    "a kind that the system does not know is taken for its nearest kin, and that is said",
    arguments: ["xterm-nobody", "ghostty-of-tomorrow", "tmux-256color-nobody"])
  func kin(_ term: String) throws {
    let explorer = try ExplorerInTerminal("films", columns: 140, rows: 40, environment: ["TERM": term])
    explorer.shows("TERM=\(term) is not known here, so it is taken for ")
    explorer.press("s")
    explorer.hides("is not known here")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("a locale of UTF-8 that is not installed gives way to C.UTF-8, and that is said")
  func missingLocale() throws {
    let explorer = try ExplorerInTerminal(
      "films", columns: 140, rows: 40, environment: ["LANG": "xx_YY.UTF-8", "LC_ALL": nil])
    explorer.shows("The locale xx_YY.UTF-8 is not installed here, so C.UTF-8 stands in for it.")
    explorer.shows("α 40")
    explorer.press("q")
    explorer.ends()
    let other = try ExplorerInTerminal("films", columns: 140, rows: 40, environment: ["LANG": "xx_YY.KOI8-R"])
    other.shows("The locale xx_YY.KOI8-R is not installed here, so all is drawn in ASCII.")
    other.shows("alpha 40")
    other.press("q")
    other.ends()
  }
}
