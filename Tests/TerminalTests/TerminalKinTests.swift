import Testing

@testable import Terminal

@Suite("Kinds of terminals")
struct TerminalKinTests {
  @Test(
    "one that the database does not know is taken for its nearest kin",
    arguments: [
      ("xterm-kitty", "xterm-256color"), ("xterm-ghostty", "xterm-256color"), ("ghostty", "xterm-256color"),
      ("alacritty", "xterm-256color"), ("foot", "xterm-256color"), ("foot-extra", "foot"),
      ("wezterm", "xterm-256color"),
      ("contour", "xterm-256color"), ("st-256color", "st"), ("konsole-256color", "konsole"),
      ("xterm-direct", "xterm-256color"), ("tmux-direct", "tmux-256color"), ("screen.xterm-new", "screen-256color"),
      ("rxvt-unicode-256color", "rxvt-unicode"), ("linux-16color", "linux"), ("vt420", "vt220"),
      ("newcomer-256color", "newcomer"),
    ])
  func relatives(_ term: String, _ nearest: String) {
    #expect(TerminalKin(term: term).relatives.first == nearest)
  }

  @Test("who has no kin has none")
  func strangers() {
    #expect(TerminalKin(term: "no-such-terminal").relatives == ["no-such", "no"])
    #expect(TerminalKin(term: "").relatives == [])
    #expect(TerminalKin(term: "newcomer-256color").relatives.contains("xterm-256color"))
  }

  @Test("xterm’s modes go to those that know them, the mouse to the Linux console too")
  func modes() {
    for term in ["xterm", "tmux-256color", "screen", "foot", "wezterm", "xterm-ghostty"] {
      #expect(TerminalKin(term: term).isOfXtermKind)
      #expect(TerminalKin(term: term).hasMouse)
    }
    for term in ["linux", "vt100", "dumb", "vt52", "cygwin"] { #expect(!TerminalKin(term: term).isOfXtermKind) }
    #expect(TerminalKin(term: "linux").hasMouse)
    #expect(!TerminalKin(term: "vt100").hasMouse)
  }
}
