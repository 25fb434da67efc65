import Foundation
import Testing
import TestSupport

/// What a person does with the explorer, told as stories, on the real binary in a real terminal.
@Suite("Stories in a terminal", .serialized)
struct ExplorerStories {
  @Test("open films, step, play, pause, quit; the terminal is left as it was found")
  func firstMinute() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("films · 14 users × 12 items")
    explorer.shows("‖ start")
    explorer.press("s")
    explorer.shows("half-step 1 · users")
    explorer.press("s")
    explorer.shows("half-step 2 · items")
    explorer.shows("▼")
    explorer.press(" ")
    explorer.shows("▸ half-step 4")
    explorer.press(" ")
    explorer.shows("‖ half-step")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("turn each knob by key and by command")
  func knobs() throws {
    let explorer = try ExplorerInTerminal("films", "--seed", "7", columns: 120, rows: 40)
    explorer.shows("hu · α 40 · λ 0.1 · k 3 · seed 7")
    explorer.press("A")
    explorer.shows("α 50")
    explorer.press("r")
    explorer.shows("λ 0.05")
    explorer.press("F")
    explorer.shows("k 4")
    explorer.press("#")
    explorer.shows("seed 8")
    explorer.press("p")
    explorer.shows("log · α 50")
    explorer.press(":alpha 12.5\r")
    explorer.shows("α 12.5")
    explorer.press(":factors many\r")
    explorer.shows("factors takes a whole number")
    explorer.press("q")
    explorer.ends()
  }

  @Test("select a user and an item, look at every view, open help and close it")
  func looking() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.press(":user Cleo\r")
    explorer.shows("for Cleo")
    explorer.press("1")
    explorer.shows("Matrix · observed")
    explorer.press("2")
    explorer.shows("Matrix · confidence")
    explorer.press("4")
    explorer.shows("Matrix · error")
    explorer.press("?")
    explorer.shows("In front: the matrix")
    explorer.press("\u{1B}")
    explorer.shows("Matrix · error")
    explorer.press("\u{1B}[B")
    explorer.hides("for Cleo")
    explorer.press("q")
    explorer.ends()
  }

  @Test("look inside: solve, explanation, similar, map, facts, fold-in")
  func inside() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press("ii")
    explorer.shows("half-step 4")
    explorer.press("\r")
    explorer.shows("step 1 of")
    explorer.press("\u{1B}[C")
    explorer.shows("step 2 of")
    explorer.press("\u{1B}[F")
    explorer.shows("this solve takes")
    explorer.press("q")
    for (key, title) in [
      ("e", "Why "), ("y", "Most alike to"), ("M", "Factor map"), ("X", "Factors · X and Y"), ("!", "never rose"),
      ("o", "as it is and folded in"),
    ] {
      explorer.press(key)
      explorer.shows(title)
      explorer.press("q")
      explorer.shows("Matrix · predicted")
    }
    explorer.press("q")
    explorer.ends()
  }

  @Test("any resize at any moment, down to 1×1 and back, also while playing")
  func resizing() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press(":pace 1\r ")
    for (columns, rows) in [(120, 40), (1, 1), (500, 200), (40, 12), (79, 24), (2, 60), (80, 24)] {
      explorer.resize(columns: columns, rows: rows)
      if columns >= 40 { explorer.shows("films") }
    }
    explorer.shows("Stopped: ")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test(
    "signals that end a program end this one with the terminal as it was found",
    arguments: [SIGTERM, SIGHUP, SIGINT])
  func signals(_ number: Int32) throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press(" ")
    explorer.shows("▸")
    explorer.signal(number)
    explorer.ends(with: 128 + number)
    explorer.leavesTheTerminalAsFound()
  }

  @Test("a trap leaves the terminal as it was found", arguments: [SIGSEGV, SIGABRT, SIGILL])
  func crashing(_ number: Int32) throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.signal(number)
    explorer.ends(with: 128 + number)
    explorer.leavesTheTerminalAsFound()
  }

  @Test("Ctrl-C leaves")
  func controlC() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press("\u{3}")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("Ctrl-Z gives the terminal back to the shell, and fg shows the explorer as it was")
  func stopping() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press("s")
    explorer.shows("half-step 1 · users")
    explorer.press("\u{1A}")
    explorer.stops()
    let isBlank = explorer.screen.text.allSatisfy { $0.isNewline }
    #expect(isBlank, "the main screen is shown")
    explorer.resize(columns: 100, rows: 30)
    explorer.comesBack()
    explorer.shows("half-step 1 · users")
    explorer.press("s")
    explorer.shows("half-step 2 · items")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("a SIGTSTP from outside stops it as Ctrl-Z does, also while it plays")
  func stoppedFromOutside() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press(":pace 1\r ")
    explorer.shows("half-step")
    explorer.signal(SIGTSTP)
    explorer.stops()
    explorer.comesBack()
    explorer.shows("Stopped: ")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("bytes that are no character swallow no key that follows")
  func strayBytes() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.write([0xFF, 0x73])
    explorer.shows("half-step 1 · users")
    explorer.write([0xE7, 0x95, 0x73])
    explorer.shows("half-step 2 · items")
    explorer.press(":")
    explorer.write(Array("é界".utf8) + [0xC3] + Array("x".utf8))
    explorer.shows(":é界x")
    explorer.press("\u{1B}")
    explorer.hides(":é界x")
    explorer.press("q")
    explorer.ends()
  }

  #if os(Linux)
    @Test("threads that train give way to the one that answers keys")
    func givingWay() throws {
      let explorer = try ExplorerInTerminal("films")
      explorer.press("s")
      explorer.shows("half-step 1 · users")
      let niceness = explorer.niceness
      #expect(niceness.first == 0)
      #expect(niceness.others.contains(10), "\(niceness.others)")
      explorer.press("q")
      explorer.ends()
    }
  #endif

  @Test("pasted text goes into the prompt as text, and is no keys elsewhere")
  func pasting() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.paste("qqq")
    explorer.press(":")
    explorer.paste("user\nCleo")
    explorer.shows(":user Cleo")
    explorer.press("\r")
    explorer.shows("for Cleo")
    explorer.press("q")
    explorer.ends()
  }

  @Test("the terminal is asked for its background, and a light one gets the light theme")
  func lightBackground() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.asks("11;?")
    explorer.press("s")
    explorer.uses(ink: 75)
    explorer.press("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
    explorer.uses(ink: 26)
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
  }

  @Test("a theme that was chosen asks no question", arguments: [["--theme", "light"], ["--color", "never"]])
  func chosenTheme(_ options: [String]) throws {
    let explorer = try ExplorerInTerminal(["films"] + options)
    explorer.shows("start")
    explorer.press("q")
    explorer.ends()
    #expect(explorer.screen.questions == [])
  }

  @Test("nothing of a late answer is left for the shell")
  func lateAnswer() throws {
    let explorer = try ExplorerInTerminal("films")
    explorer.shows("start")
    explorer.press("q\u{1B}]11;rgb:0000/0000/0000\u{7}")
    explorer.ends()
    #expect(explorer.unreadInput == 0)
  }

  @Test(
    "every kind of terminal shows the explorer",
    arguments: [
      "xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100", "xterm-mono",
    ])
  func terminals(_ term: String) throws {
    let explorer = try ExplorerInTerminal("films", environment: ["TERM": term])
    explorer.shows("films · 14 users")
    explorer.press("s")
    explorer.shows("half-step 1")
    explorer.press("q")
    explorer.ends()
  }

  @Test("without UTF-8 everything is ASCII")
  func asciiLocale() throws {
    let explorer = try ExplorerInTerminal("films", environment: ["LANG": "C"])
    explorer.shows("alpha 40")
    explorer.press("s")
    explorer.shows("half-step 1")
    let isASCII = explorer.screen.text.unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isASCII)
    explorer.press("q")
    explorer.ends()
  }

  @Test(
    "a terminal that cannot show a screen gets one sentence and exit code 1",
    arguments: [
      (Optional("dumb"), "cannot move its cursor"), ("no-such-terminal", "does not know TERM=no-such-terminal"),
      ("", "TERM is not set"), (nil, "TERM is not set"),
    ])
  func unusable(_ term: String?, _ sentence: String) throws {
    let explorer = try ExplorerInTerminal("films", columns: 300, environment: ["TERM": term])
    explorer.shows(sentence)
    explorer.ends(with: 1)
    explorer.leavesTheTerminalAsFound()
  }
}

/// Data that are opened while the screen is there already.
@Suite("Stories of large data", .serialized)
struct OpeningStories {
  @Test("a packed file opens behind the screen; q leaves at once while another is on its way")
  func background() throws {
    let folder = try TemporaryFolder()
    let line = "for i in 1 2 3 4 5 6 7 8 9; do for j in 1 2 3 4 5; do echo \"u$i,i$j,$((i * j % 7 + 1))\"; done; done"
    _ = try Command.shell(
      "{ echo user,item,value; \(line); } | gzip > '\(folder.path("t.csv.gz"))'; mkfifo '\(folder.path("pipe"))'")
    let explorer = try ExplorerInTerminal(folder.path("pipe"))
    explorer.shows("▸ opening")
    explorer.press("q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
    let stuck = try ExplorerInTerminal("films", columns: 120, rows: 40)
    stuck.shows("‖ start")
    stuck.press(":open \(folder.path("pipe"))\r")
    stuck.shows("esc stops")
    stuck.press("\u{1B}")
    stuck.hides("esc stops")
    stuck.press(":open watch-3x3\r")
    stuck.shows("watch-3x3 · 3 users")
    stuck.press(":open -\r")
    stuck.shows("Standard input is the keyboard here")
    stuck.press("s")
    stuck.shows("half-step 1")
    stuck.press("q")
    stuck.ends()
    let other = try ExplorerInTerminal(folder.path("t.csv.gz"))
    other.shows("t.csv.gz · 9 users × 5 items")
    other.press("s")
    other.shows("half-step 1 · users")
    other.press("q")
    other.ends()
  }
}
