import ExplorerBench
import Testing

@testable import Interface
@testable import Study

@Suite("What inspectors write")
struct InspectorWordsTests {
  @Test("numbers of any size stand apart in the table of a solve")
  func huge() {
    var bench = Bench()
    for line in ["preset ratings", "rate Ana Dune 1e150", "rate Ana Moana 3", "inspect Ana"] { bench.run(line) }
    let row = bench.screen.text.split(separator: "\n").first { $0.contains("Dune") && $0.contains("1e150") }
    let words = row?.split(whereSeparator: { $0 == " " || $0 == "│" }).map(String.init) ?? []
    #expect(words.count { $0 == "1e150" } == 2, "r and t: \(row ?? "")")
    bench.run("bowl Ana")
    #expect(bench.screen.text.contains("e148") && !bench.screen.text.contains("e1…"), "\(bench.screen.text)")
  }

  @Test("what explain says of another item is not left standing over the next inspector, nor once it is closed")
  func explained() throws {
    var bench = Bench()
    let data = try #require(bench.state.data)
    let had = data.items[try #require(data.entries(of: .users, row: 0).first).column]
    for line in ["iterate 3", "item \"\(had)\"", "explain"] { bench.run(line) }
    #expect(bench.state.message.text.contains(" already has \(had): this explains the first of the list."))
    bench.run("facts")
    #expect(bench.state.message.text == "")
    for line in ["close", "item \"\(had)\"", "explain", "close"] { bench.run(line) }
    #expect(bench.state.message.text == "")
    for line in ["item \"\(had)\"", "explain", "step", "close"] { bench.run(line) }
    #expect(bench.state.message.text.contains("half-step 7"), "what was said since stays")
  }
}
