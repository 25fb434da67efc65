import ExplorerBench
import Language
import Testing
import WALS

@testable import Study

@Suite("Taking back")
struct UndoingTests {
  @Test("a knob turned in the past leaves a run behind, and u brings it back as it was; U goes the other way again")
  func branch() {
    var bench = Bench()
    bench.run("iterate 10")
    bench.run("goto 3")
    let losses = bench.state.timeline.moments.map(\.loss)
    bench.run("alpha 5")
    bench.run("iterate 2")
    let branch = bench.state.timeline.moments.map(\.loss)
    #expect(branch.count == 4 + 1 + 4)
    bench.press("u")
    #expect(bench.state.timeline.moments.map(\.loss) == losses)
    #expect(bench.state.timeline.position == 3)
    #expect(bench.state.knobs.hyperparameters.alpha == 40)
    #expect(bench.state.message.text.contains("The run is as it was, at half-step 3 of 20."))
    bench.run("latest")
    #expect(bench.state.snapshot?.halfStep == 20, "its models are worked out again")
    bench.run("goto 3")
    bench.press("U")
    #expect(bench.state.timeline.moments.map(\.loss) == branch)
    #expect(bench.state.knobs.hyperparameters.alpha == 5)
  }

  @Test("a knob that begins anew gives the old run back with u", arguments: ["factors 4", "seed 9", "init numpy"])
  func restart(_ line: String) {
    var bench = Bench()
    bench.run("iterate 4")
    let before = (bench.state.knobs, bench.state.timeline.moments.map(\.loss), bench.state.snapshot)
    bench.run(line)
    bench.run("iterate 1")
    bench.press("u")
    #expect(bench.state.message.text.hasPrefix("Undone: "), "\(bench.state.message.text)")
    #expect(bench.state.message.text.hasSuffix("The run is as it was, at half-step 8 of 8."))
    #expect(bench.state.knobs == before.0)
    #expect(bench.state.timeline.moments.map(\.loss) == before.1)
    #expect(bench.state.snapshot == before.2)
    bench.run("step")
    #expect(bench.state.timeline.moments.count == 10)
  }

  @Test("a run thrown away by a new start or a hold-out comes back with u", arguments: ["reset", "holdout 20%"])
  func thrownAway(_ line: String) {
    var bench = Bench()
    bench.run("iterate 4")
    let before = (bench.state.data?.matrix, bench.state.timeline.moments.map(\.loss), bench.state.snapshot)
    bench.run(line)
    bench.run("iterate 1")
    let after = (bench.state.data?.matrix, bench.state.timeline.moments.map(\.loss), bench.state.snapshot)
    #expect(after.1.count == 3)
    bench.press("u")
    #expect(bench.state.message.text.hasSuffix("The run is as it was, at half-step 8 of 8."))
    #expect(bench.state.data?.matrix == before.0 && bench.state.timeline.moments.map(\.loss) == before.1)
    #expect(bench.state.snapshot == before.2)
    bench.press("U")
    #expect(bench.state.data?.matrix == after.0 && bench.state.timeline.moments.map(\.loss) == after.1)
    #expect(bench.state.snapshot == after.2)
    bench.press("u")
    bench.run("step")
    #expect(bench.state.timeline.moments.count == 10)
  }

  @Test("what an inspector shows is of the model shown, also where a knob taken back brings another to its place")
  func inspection() throws {
    var bench = Bench()
    for line in ["factors 2", "iterate 1", "factors 3", "iterate 1", "inspect Ana"] { bench.run(line) }
    for (keys, factors) in [("u", 2), ("U", 3)] {
      bench.press(Key.character(Character(keys)))
      guard case .solve(let solve)? = bench.state.inspector.figures else {
        Issue.record("no solve is shown")
        continue
      }
      #expect(bench.state.snapshot?.users.factorCount == factors)
      #expect(solve.before.count == factors)
    }
  }

  @Test("knobs and edits are taken back in the order in which they were made, and training is kept")
  func order() {
    var bench = Bench()
    bench.run("iterate 2")
    for line in ["alpha 10", "rate Ana Casablanca 5", "lambda 2"] { bench.run(line) }
    bench.run("iterate 1")
    bench.press("u")
    #expect(bench.state.knobs.hyperparameters.lambda == 0.1)
    #expect(bench.state.knobs.hyperparameters.alpha == 10)
    bench.press("u")
    #expect(bench.state.data?.value(user: 0, item: 2) == nil)
    #expect(bench.state.message.text == "Undone: Ana×Casablanca 5.")
    bench.press("u")
    #expect(bench.state.knobs.hyperparameters.alpha == 40)
    #expect(bench.state.timeline.moments.last?.halfStep == 6, "half-steps are not taken back")
    bench.press("u")
    #expect(bench.state.message.text == "There is nothing to undo.")
  }

  @Test("what lies ahead of the moment shown is not undone there, and no sentence is empty")
  func ahead() {
    var bench = Bench()
    bench.run("iterate 3")
    bench.run("rate Ana Casablanca 5")
    bench.run("iterate 1")
    bench.run("goto 2")
    bench.press("u")
    #expect(bench.state.message.isError)
    #expect(bench.state.message.text.contains("another moment"))
    bench.press("a")
    bench.press("u")
    #expect(bench.state.message.text.hasPrefix("Undone: α"))
    bench.run("latest")
    bench.press("u")
    #expect(bench.state.message.text == "Undone: Ana×Casablanca 5.")
  }
}
