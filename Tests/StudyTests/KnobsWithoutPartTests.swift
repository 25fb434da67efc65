import ExplorerBench
import Language
import Testing
import WALS

@testable import Study

/// Some presets leave knobs out of their formulas: ratings and ials have no α. Nothing is said or shown of such a knob that
/// would make it one.
@Suite("Knobs that have no part in a preset")
struct KnobsWithoutPartTests {
  @Test("are those whose value changes neither c, t, w₀ nor λ", arguments: Preset.allCases, LambdaScaling.allCases)
  func parts(preset: Preset, scaling: LambdaScaling) throws {
    for knob in [Knob.alpha, .lambda, .epsilon, .alpha0, .nu] {
      let one = Hyperparameters(preset: preset, lambdaScaling: scaling)
      var knobs = Knobs(hyperparameters: one)
      try knob.set("0.37", in: &knobs)
      let other = knobs.hyperparameters
      let values = [1.0, 4]
      func numbers(_ knobs: Hyperparameters) -> [Double] {
        let objective = knobs.objective
        return values.flatMap { [objective.confidence(of: $0), objective.target(of: $0)] }
          + [objective.unobservedWeight, objective.regularization(of: values, otherSideCount: 3)]
      }
      let changes = numbers(one) != numbers(other)
      #expect(knob.hasPart(in: one) == changes, "\(knob)")
      #expect((knob.absence(in: one) == nil) == changes)
      #expect(Knob.shown(of: one).contains(knob) == changes)
    }
  }

  @Test(
    "leave the problem the same when they are turned, and stand in no line of knobs", arguments: ["ratings", "ials"])
  func turned(preset: String) {
    var bench = Bench()
    bench.run("preset \(preset)")
    bench.run("iterate 2")
    let loss = bench.state.timeline.current?.loss
    bench.run("alpha 3")
    #expect(
      bench.state.message.text
        == "α 40 → 3: training goes on from the present factors; the problem is the same, since preset \(preset) has no α."
    )
    bench.run("loss total")
    #expect(bench.state.timeline.current?.loss == loss && bench.state.timeline.moments.last?.change == nil)
    #expect(!bench.screen.text.contains("α 3") && !bench.screen.text.contains("new problem"))
    bench.run("preset hu")
    #expect(bench.screen.text.contains("α 3"), "it is kept for a preset that has it")
    bench.run("alpha 5")
    #expect(bench.state.message.text.hasSuffix("losses across the mark are of different problems."))
  }

  @Test("the scaling that a preset has anyhow changes nothing either")
  func scaling() {
    var bench = Bench()
    bench.run("lambda-scaling none")
    #expect(bench.state.message.text.hasSuffix("the problem is the same."), "\(bench.state.message.text)")
  }

  @Test("are not searched over, unless some combination has them")
  func sweep() throws {
    var bench = Bench()
    bench.run("preset ratings")
    bench.run("sweep alpha 1,2 lambda 1,2 iterations 1")
    #expect(
      bench.state.message.text == "All values of α would come to the same, since preset ratings has no α.")
    #expect(bench.state.searches.sweep == nil)
    bench.run("sweep nu 0.5,1 iterations 1")
    #expect(bench.state.message.text.contains("preset ratings has no ν unless λ is scaled by frequency"))
    bench.run("sweep preset hu,ratings alpha 1,2 iterations 1")
    #expect(bench.state.searches.sweep?.rows.count == 4)
  }

  @Test("rows of a search that are worth the same are not told apart by calling one of them the best alone")
  func equalRows() throws {
    var bench = Bench()
    bench.run("sweep lambda-scaling none,preset factors 2 iterations 2")
    let text = bench.state.message.text
    #expect(text.hasSuffix(", and 1 other row is worth exactly as much."), "\(text)")
  }
}
