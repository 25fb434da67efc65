import ExplorerBench
import Testing
import WALS

@testable import Study

@Suite("Row by row")
struct RowStepTests {
  @Test("all rows one by one are the half-step, bit for bit, and each takes something from the loss")
  func rowsAreTheHalfStep() throws {
    var whole = Bench()
    whole.press("s")
    var rows = Bench()
    var losses = [try #require(rows.state.snapshot).loss.total]
    for _ in 0..<11 {
      rows.press("S")
      losses.append(try #require(rows.state.rowStep).snapshot.loss.total)
    }
    #expect(rows.state.rowStep?.rows == 11)
    rows.press("S")
    #expect(rows.state.rowStep == nil)
    #expect(rows.state.snapshot == whole.state.snapshot)
    losses.append(try #require(rows.state.snapshot).loss.total)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 >= $1 * (1 - 1e-12) })
  }

  @Test("a half-step in the middle of rows does the rest at once")
  func finishing() {
    var whole = Bench()
    whole.press("s", "s")
    var rows = Bench()
    rows.press("s", "S", "S", "S")
    #expect(rows.state.rowStep?.side == .items)
    #expect(rows.state.selection.item == 2)
    rows.press("s")
    #expect(rows.state.snapshot == whole.state.snapshot)
  }

  @Test("a row's loss taken is what its open equations say")
  func taken() throws {
    var bench = Bench()
    bench.run("inspect Ana")
    guard case .solve(let solve)? = bench.state.inspector.figures else { Issue.record("no solve"); return }
    let before = try #require(bench.state.snapshot).loss.total
    bench.press(.escape, "S")
    let after = try #require(bench.state.rowStep).snapshot.loss.total
    #expect(abs(before - after - solve.lossTaken) < 1e-9 * before)
  }

  @Test("going back leaves the rows, and a turned knob too")
  func leaving() {
    var bench = Bench()
    bench.press("s", "S", "S")
    bench.press("b")
    #expect(bench.state.rowStep == nil)
    bench.press("S", "x")
    #expect(bench.state.rowStep == nil)
  }
}
