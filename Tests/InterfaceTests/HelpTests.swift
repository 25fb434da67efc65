import Canvas
import ExplorerBench
import Testing

@testable import Interface
@testable import Language
@testable import Study

@Suite("Help")
struct HelpTests {
  @Test("it begins with the pane in front, its letters and its keys")
  func front() {
    var bench = Bench(width: 100, height: 30)
    bench.run("iterate 1")
    bench.press("?")
    #expect(bench.screen.text.contains("In front: the matrix, predicted"))
    bench.press(.escape, .tab, "?")
    #expect(bench.screen.text.contains("In front: the loss"))
    bench.press(.escape, .enter, "?")
    let text = bench.screen.text
    #expect(text.contains("In front: Solve Ana") && text.contains("w₀ YᵀY") && text.contains("n N"))
  }

  @Test("a command has a page with its words, an example and its keys", arguments: CommandTable.entries.map(\.name))
  func page(_ name: String) {
    var bench = Bench(width: 60, height: 50)
    bench.run("help \(name)")
    let text = bench.screen.text
    #expect(text.contains("Help · \(name)") && text.contains("For example"))
    #expect(!text.contains("…") || CommandTable.entry(named: name)!.arguments.contains("…"), "\(text)")
    bench.press(.escape, "?")
    #expect(bench.screen.text.contains("In front"))
  }

  @Test("every word in capitals that a command takes is explained")
  func kinds() {
    for entry in CommandTable.entries {
      for kind in CommandPage.kinds(in: entry.arguments) {
        #expect(CommandPage.meanings[kind] != nil, "\(kind) of \(entry.usage)")
      }
    }
  }

  @Test("nothing is cut at any width", arguments: [40, 57, 80, 100, 121, 200])
  func whole(_ width: Int) {
    var bench = Bench(width: width, height: 30)
    for inspector in ["facts", "map", "explain", "bowl", "rows", "inspect", "compare spark", "generate"] {
      bench.run(inspector)
      for line in HelpText(state: bench.state).lines {
        #expect(DisplayWidth.of(line.text) <= width - 4, "\(line.text)")
      }
    }
  }
}

@Suite("Sentences and the prompt")
struct SentenceTests {
  @Test("what is said is wrapped where its short form does not fit either")
  func wrapping() {
    var bench = Bench(width: 80, height: 24)
    let long = String(repeating: "a sentence that goes on and on ", count: 5)
    bench.run("note \(Words.quote(long))")
    let text = bench.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(text[1].hasPrefix(" a sentence") && text[2].hasPrefix(" ") && !text[1].contains("…"))
    #expect(Layout(bench.state).sentence.height == 2)
  }

  @Test("a beginning that only one command has stands for it")
  func abbreviations() {
    #expect(Abbreviation.expanded("alph 0") == "alpha 0")
    #expect(Abbreviation.expanded("iter 10") == "iterate 10")
    #expect(Abbreviation.expanded("s 5") == "s 5", "several begin so")
    #expect(Abbreviation.expanded("alpha 0") == "alpha 0")
    #expect(Abbreviation.expanded("") == "")
  }

  @Test("what is said of a list is said of the list that is shown")
  func ofTheUser() {
    var bench = Bench(width: 160, height: 40)
    bench.run("iterate 2")
    #expect(bench.state.message.text.contains("Ana’s list"))
    bench.press(.down)
    #expect(!bench.state.message.text.contains("Ana’s list"))
    #expect(bench.state.message.text.contains("half-step 4") || bench.state.message.text.contains("Ben’s list"))
  }

  @Test("the list lengthens with its pane, and what is said of it stays of what was asked for")
  func list() {
    var bench = Bench(width: 200, height: 60)
    bench.run("iterate 2")
    #expect(bench.state.listing.list.lines.count == 5 && bench.state.listing.list.further.count == 2)
    #expect(bench.screen.text.contains("the next ones"))
    bench.press(.tab, .tab)
    for _ in 0..<7 { bench.press(.down) }
    #expect(bench.state.selection.item == bench.state.listing.list.further[1].recommendation.item)
  }
}
