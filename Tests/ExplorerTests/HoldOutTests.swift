import Testing
import WALS

@testable import Explorer

@Suite("Hold-out in the explorer")
struct ExplorerHoldOutTests {
  @Test(
    "a line becomes a hold-out and the other way round",
    arguments: ["holdout 20% seed 3 at 5,10", "holdout leave-one-out by-time at 1", "holdout off", "metric recall"])
  func lines(_ line: String) throws {
    #expect(try CommandParser.parse(line)?.line == line)
  }

  @Test(
    "what is not understood gets one sentence",
    arguments: [
      ("holdout", "holdout takes a share such as 20%, leave-one-out, or off."),
      ("holdout 120%", "A hold-out takes a share between 0 and 1, such as 0.2 or 20%, not “120%”."),
      ("holdout 20% sed 3", "After the share, holdout takes seed, by-time and at, not “sed”."),
    ])
  func refuses(_ line: String, _ sentence: String) {
    let error = #expect(throws: CommandError.self) { try CommandParser.parse(line) }
    #expect(error?.description == sentence)
  }

  @Test("held-out cells leave the training, training starts anew, and every moment is measured")
  func measured() throws {
    var bench = Bench()
    bench.run("iterate 2")
    bench.run("holdout 20% seed 3")
    let data = try #require(bench.state.data)
    let held = try #require(data.heldOut)
    #expect(data.matrix.storedCount + held.storedCount == 31)
    #expect(bench.state.timeline.moments.count == 1)
    #expect(bench.state.timeline.ghosts.map(\.name) == ["all data"])
    bench.run("iterate 3")
    let moments = bench.state.timeline.moments
    #expect(moments.count == 7)
    let evaluator = Evaluator(HeldOutSplit(training: data.matrix, heldOut: held))
    for moment in moments {
      let snapshot = try #require(moment.snapshot)
      #expect(moment.evaluation?.metrics == (try evaluator.metrics(of: snapshot)))
    }
    bench.run("goto 2")
    #expect(bench.screen.text.contains(NumberText.fixed(moments[2].evaluation!.metrics[0].ndcg, 3)))
  }

  @Test("a held-out cell that is rated stays held out; cleared, it is tested no longer")
  func edits() throws {
    var bench = Bench()
    bench.run("holdout leave-one-out")
    bench.run("iterate 1")
    let held = try #require(bench.state.data?.heldOut)
    let item = Int(held.columns[held.positions(ofRow: 0).lowerBound])
    let film = try #require(bench.state.data?.items[item])
    bench.run("rate Ana \"\(film)\" 9")
    #expect(bench.state.data?.heldOut?.value(row: 0, column: item) == 9)
    #expect(bench.state.data?.matrix.value(user: 0, item: item) == nil)
    bench.run("clear Ana \"\(film)\"")
    #expect(bench.state.data?.isHeldOut(user: 0, item: item) == false)
    #expect(bench.state.timeline.current?.evaluation != nil)
    bench.run("undo")
    #expect(bench.state.data?.heldOut?.value(row: 0, column: item) == 9)
    #expect(bench.state.timeline.moments.count > 1)
  }

  @Test("undoing a hold-out puts the entries back; doing it again starts anew, since the model has seen them")
  func undo() {
    var bench = Bench()
    bench.run("holdout 20%")
    bench.run("iterate 1")
    bench.run("undo")
    #expect(bench.state.data?.matrix.storedCount == 31)
    #expect(bench.state.data?.heldOut == nil)
    bench.run("iterate 1")
    bench.run("redo")
    #expect(bench.state.data?.heldOut != nil)
    #expect(bench.state.timeline.moments.count == 1)
    bench.run("holdout off")
    #expect(bench.state.data?.matrix == Bench().state.data?.matrix)
  }

  @Test("without a hold-out, metrics says how to begin one; without times, by-time is refused")
  func nothing() {
    var bench = Bench()
    bench.press("E")
    #expect(bench.state.message.text == "Nothing is held out yet; holdout 20% begins it.")
    bench.run("holdout 20% by-time")
    #expect(bench.state.message.text == "mini has no times, so it is not known what came last.")
  }

  @Test("a measurement of a run that is gone is dropped")
  func stale() {
    var state = ExplorerState()
    _ = update(&state, .opened(.mini))
    var effects = update(&state, .command(.holdOut(HoldOutChoice(rule: HoldOut(.share(0.2), .random(seed: 1))))))
    var request: EvaluationRequest?
    while let effect = effects.first {
      effects.removeFirst()
      if case .work(let work) = effect {
        let result = Result { () throws(TrainingError) in try work.perform(threads: 1, control: TrainingControl()) }
        effects += update(&state, .finished(workID: work.id, result))
      }
      if case .evaluate(let asked) = effect { request = asked }
    }
    let asked = request!
    _ = update(&state, .command(.set(.seed, "9")))
    _ = update(&state, .evaluated(asked, asked.perform(threads: 1)))
    #expect(state.timeline.moments.allSatisfy { $0.evaluation == nil })
    #expect(state.evaluating == nil)
  }
}
