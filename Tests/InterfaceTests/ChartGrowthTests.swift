import ExplorerBench
import Language
import Testing
import WALS

@testable import Interface
@testable import Study

/// What a frame costs as a run grows: how many moments, and summaries of them, are looked at.
@Suite("Growth of what is drawn")
struct ChartGrowthTests {
  /// A run of so many half-steps, of which one in a hundred is the turn of a knob.
  private static func bench(_ halfSteps: Int) throws -> Bench {
    var bench = Bench(width: 120, height: 40)
    let data = try #require(bench.state.data)
    let trainer = Trainer(matrix: data.matrix)
    var snapshot = try #require(bench.state.snapshot)
    bench.state.timeline.memoryLimit = 1_000_000
    for index in 1...halfSteps {
      if index.isMultiple(of: 100) {
        var knobs = snapshot.hyperparameters
        knobs.lambda = knobs.lambda == 1 ? 2 : 1
        snapshot = try trainer.remeasured(snapshot, hyperparameters: knobs)
        bench.state.timeline.mark(snapshot, data: data)
      }
      snapshot = try trainer.halfStep(after: snapshot)
      bench.state.timeline.append(snapshot, data: data, method: .plain)
    }
    bench.state.knobs.hyperparameters = snapshot.hyperparameters
    bench.run("user Ben")
    return bench
  }

  @Test("a frame and a key look at no more moments of a long run than of a short one")
  func frames() throws {
    let benches = [try Self.bench(250), try Self.bench(2_000)]
    let looks = [
      [], ["loss gap"], ["loss parts"], ["axis log"], ["axis from 100"], ["pin", "axis linear"],
      ["glyphs braille"],
      ["glyphs braille", "pin"], ["back 3"], ["goto 120", "loss gap"], ["step row"], ["map"], ["present"],
      ["facts"],
    ]
    for lines in looks {
      let counts = benches.map { start in
        var bench = start
        for line in lines { bench.run(line) }
        let visits = VisitCount()
        bench.state.timeline.visits = visits
        bench.press("j", "k", "h", "l")
        _ = bench.screen
        return visits.count
      }
      #expect(counts[1] < 3_000, "\(lines): \(counts)")
      #expect(counts[1] <= counts[0] + 700, "\(lines): \(counts)")
    }
  }

  @Test("a half-step looks at no more moments at the end of a long run than at its beginning")
  func halfSteps() throws {
    let counts = [try Self.bench(250), try Self.bench(2_000)].map { start in
      var bench = start
      let visits = VisitCount()
      bench.state.timeline.visits = visits
      for line in ["step", "iterate 10", "lambda 3", "step", "rate Ana Heat 3", "step", "undo", "balance"] {
        bench.run(line)
      }
      return visits.count
    }
    #expect(counts[1] <= counts[0] + 300, "\(counts)")
  }
}
