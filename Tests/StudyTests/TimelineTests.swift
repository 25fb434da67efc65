import ExplorerBench
import Testing
import WALS

@testable import Study

@Suite("The timeline")
struct TimelineTests {
  @Test("beyond its memory limit models are let go, losses stay, and a visit works the same digits out again")
  func thinning() throws {
    var kept = Bench()
    var thinned = Bench()
    // Room for some 20 snapshots of 12 × 3 and 10 × 3 numbers.
    thinned.state.timeline.memoryLimit = 5_000
    for line in ["iterate 60", "lambda 2", "iterate 40"] {
      kept.run(line)
      thinned.run(line)
    }
    let withModel = thinned.state.timeline.moments.count { $0.snapshot != nil }
    #expect(withModel < 30)
    #expect(thinned.state.timeline.moments.map(\.loss) == kept.state.timeline.moments.map(\.loss))
    for halfStep in [0, 1, 57, 119, 121, 163, 200] {
      kept.run("goto \(halfStep)")
      thinned.run("goto \(halfStep)")
      #expect(thinned.state.snapshot != nil)
      #expect(thinned.state.snapshot == kept.state.snapshot)
      #expect(thinned.screen.text == kept.screen.text)
    }
  }

  @Test("500 half-steps: stepping back to any of them shows what was shown then")
  func fiveHundred() {
    var bench = Bench()
    var screens: [String] = [bench.screen.text]
    for _ in 0..<500 {
      bench.press("s")
      screens.append(panes(bench))
    }
    for halfStep in [499, 313, 250, 100, 2, 1] {
      bench.run("goto \(halfStep)")
      #expect(panes(bench) == screens[halfStep])
    }
  }

  /// The matrix and the list; the curve and the status also say what came later.
  private func panes(_ bench: Bench) -> String {
    let lines = bench.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines[2..<21].map { String($0.prefix(46)) }.joined(separator: "\n")
  }
}
