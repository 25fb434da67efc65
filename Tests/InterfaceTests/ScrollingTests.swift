import Datasets
import ExplorerBench
import Language
import Testing

@testable import Interface
@testable import Study

@Suite("Inspectors that need more rows than they have")
struct ScrollingTests {
  private static func bench(_ lines: String...) -> Bench {
    var bench = Bench(try! DatasetLoader.open("films"), width: 40, height: 12)
    for line in ["iterate 3"] + lines { bench.run(line) }
    return bench
  }

  @Test("the page keys go through all of it, and the last line says so")
  func pages() {
    var bench = Self.bench("facts")
    #expect(bench.screen.text.contains("PgDn: more below") && bench.screen.text.contains("PgDn more"))
    #expect(!bench.screen.text.contains("The same start gives the same bits"))
    var seen = ""
    for _ in 0..<20 {
      seen += bench.screen.text
      bench.press(.pageDown)
    }
    #expect(seen.contains("The same start gives") && bench.screen.text.contains("PgUp: more above"))
    #expect(bench.state.selection.user == 0)
    for _ in 0..<20 { bench.press(.pageUp) }
    #expect(bench.state.inspector.offset == 0)
  }

  @Test("a question about a file is gone through, too")
  func question() throws {
    let pane = try #require(RecordedPane.all.first { $0.name == "readings" })
    var bench = pane.bench()
    bench.handle(Event.resized(.init(width: 40, height: 12)))
    #expect(bench.screen.text.contains("PgDn: more below") && !bench.screen.text.contains("2     b"))
    bench.press(.pageDown)
    #expect(bench.screen.text.contains("2     b") && bench.state.inspector.shown != nil)
  }

  @Test("another inspector begins at its top; steps of a solve leave the eye where it is")
  func beginning() {
    var bench = Self.bench("inspect Cleo")
    bench.press(.pageDown)
    let offset = bench.state.inspector.offset
    bench.press(.right)
    #expect(offset > 0 && bench.state.inspector.offset == offset)
    bench.run("facts")
    #expect(bench.state.inspector.offset == 0)
  }

  @Test("where all of it fits the page keys go to other users")
  func fits() {
    var bench = Self.bench("rows")
    bench.handle(Event.resized(.init(width: 200, height: 60)))
    bench.press(.pageDown)
    #expect(bench.state.inspector.offset == 0 && bench.state.selection.user > 0)
  }
}
