import ExplorerBench
import Testing
import WALS

@testable import Language
@testable import Study

@Suite("Why the loss fell")
struct WhyTests {
  @Test("the cells of the weighted error add up to the loss over pairs", arguments: Preset.allCases)
  func weighted(_ preset: Preset) throws {
    var bench = Bench()
    bench.run("preset \(preset.rawValue)")
    bench.run("iterate 2")
    bench.run("view weighted")
    let values = try #require(CellValues(bench.state))
    let data = try #require(bench.state.data)
    var sum = 0.0
    for user in data.users.indices {
      for item in data.items.indices {
        sum += values.value(user: user, item: item, stored: values.stored(user: user, item: item)) ?? 0
      }
    }
    let loss = try #require(bench.state.snapshot?.loss)
    #expect(abs(sum - loss.observed - loss.unobserved) < 1e-12 * loss.total)
  }

  @Test("what the rows took adds up to the fall of the half-step; the largest comes first")
  func rows() throws {
    var bench = Bench()
    for _ in 0..<3 {
      bench.run("step")
      bench.run("rows")
      guard case .rows(let falls) = bench.state.inspector.figures else { throw Missing() }
      let before = try #require(bench.state.timeline.previous)
      let after = try #require(bench.state.timeline.current)
      #expect(falls.side == after.side)
      #expect(abs(falls.taken - (before.loss.total - after.loss.total)) < 1e-12 * before.loss.total)
      #expect(falls.falls.map(\.taken) == falls.falls.map(\.taken).sorted(by: >))
    }
  }

  @Test("before any half-step there is nothing to tell, in a sentence")
  func noHalfStep() {
    var bench = Bench()
    bench.run("rows")
    guard case .failure(let sentence) = bench.state.inspector.figures else { return #expect(Bool(false)) }
    #expect(sentence.hasPrefix("No half-step stands before this moment"))
  }

  @Test("a solve opened after a half-step is the one that was done in it")
  func afterTheFact() throws {
    var bench = Bench()
    bench.run("step users")
    let row = try #require(bench.state.snapshot?.users[0])
    bench.run("inspect user")
    guard case .solve(let solve) = bench.state.inspector.figures else { throw Missing() }
    #expect(solve.lossTaken > 1)
    for (solved, now) in zip(solve.after, row) { #expect(abs(solved - now) < 1e-9) }
    // The other side's solve is the one that comes next.
    bench.run("inspect item")
    guard case .solve(let next) = bench.state.inspector.figures else { throw Missing() }
    #expect(next.before == Array(try #require(bench.state.snapshot?.items[0])))
  }

  @Test("the bowl's heights are those of the loss at its points")
  func bowl() throws {
    var bench = Bench()
    bench.run("step users")
    bench.run("bowl")
    guard case .bowl(let bowl) = bench.state.inspector.figures else { throw Missing() }
    let (data, before) = (try #require(bench.state.data), try #require(bench.state.timeline.previous?.snapshot))
    let trainer = Trainer(matrix: data.matrix)
    let initial = InitialFactors(users: before.users, items: before.items)
    for (dx, dy) in [(0.0, 0.0), (0.5, -0.25), (-2.0, 1.0)] {
      var row = bowl.solve.after
      row[bowl.axes.x] += dx
      row[bowl.axes.y] += dy
      var users = initial.users
      users[bowl.row] = row[...]
      let moved = try trainer.start(
        from: InitialFactors(users: users, items: initial.items), hyperparameters: before.hyperparameters)
      let loss = trainer.rowLosses(of: .users, at: moved)[bowl.row]
      let height = bowl.height(x: row[bowl.axes.x], y: row[bowl.axes.y])
      #expect(abs(bowl.lowest + height - loss) < 1e-9 * max(1, loss))
    }
  }

  private struct Missing: Error {}
}
