import ExplorerBench
import Testing

@testable import Interface
@testable import Language

@Suite("A person's own keys")
struct KeyBindingTests {
  @Test("every key comes back from its name")
  func names() {
    for key in KeyTable.bindings.flatMap(\.keys) { #expect(Key(name: key.name) == key, "\(key.name)") }
    #expect(Key(name: "page-up") == .pageUp)
    #expect(Key(name: "DOWN") == .down)
    #expect(Key(name: "Ctrl-T") == .control("t"))
    #expect(Key(name: "f12") == .function(12))
    #expect(Key(name: "é") == .character("é"))
    for name in ["", " ", "ctrl-", "ctrl-1", "F0", "F13", "nothing", "\n"] { #expect(Key(name: name) == nil) }
  }

  @Test("a key of one's own does its command in every pane, and its old command loses it")
  func bound() throws {
    var keys = KeyBindings()
    try keys.bind(.left, to: "iterate 10")
    for pane in Pane.allCases { #expect(keys.command(for: .left, focus: pane) == .training(.iterate(10))) }
    #expect(keys.command(for: "h", focus: .matrix) == .looking(.move(.left)))
    try keys.bind("Q", to: "step")
    #expect(keys.bindings.filter { $0.command == "step" }.count == 1)
    #expect(keys.help(.training).contains { $0.keys == "s Q" })
    try keys.bind("s", to: "")
    #expect(keys.command(for: "s", focus: .matrix) == nil)
    #expect(keys.key(for: "step") == "Q")
    #expect(keys.groups.last == .own)
  }

  @Test("the ways out stay, and a line that is no command changes nothing")
  func fixed() {
    var keys = KeyBindings()
    for key in [Key.escape, .control("c"), .control("z"), .control("m")] {
      #expect(throws: UserError.self) { try keys.bind(key, to: "step") }
    }
    #expect(throws: UserError.self) { try keys.bind("q", to: "sptep") }
    #expect(keys == KeyBindings())
  }

  @Test("a knob that a page does not let be turned shows no key")
  func limited() {
    var bench = Bench()
    bench.handle(.limited([.lambda]))
    let line = bench.screen.text.split(separator: "\n").first { $0.contains("◂ λ") } ?? ""
    #expect(line.contains(" α 40   r ◂ λ 0.1 ▸ R   k 3 "))
    #expect(!line.contains("#") && !line.contains("p hu"))
  }

  @Test("screen, help and mouse follow a person's own keys")
  func shown() throws {
    var state = Bench().state
    try state.keys.bind("K", to: "toggle")
    try state.keys.bind("space", to: "")
    try state.keys.bind("A", to: "factors up")
    try state.keys.bind(.function(6), to: "iterate 10")
    let screen = ExplorerView.draw(state).text
    #expect(screen.contains(" K play "))
    #expect(!screen.contains("space play"))
    #expect(screen.contains("▸ F "))
    let help = HelpText(state: state).lines.map(\.text)
    #expect(help.contains("Your own"))
    #expect(help.contains { $0.hasPrefix("F6 ") && $0.hasSuffix("do: iterate 10") })
  }
}
