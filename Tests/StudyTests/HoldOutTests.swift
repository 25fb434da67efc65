import ExplorerBench
import Testing
import WALS

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study
@testable import Transcript

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
    let error = #expect(throws: UserError.self) { try CommandParser.parse(line) }
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

  @Test("undoing a hold-out puts the entries back; doing it again brings the run back that was trained without them")
  func undo() {
    var bench = Bench()
    bench.run("holdout 20%")
    bench.run("iterate 1")
    let losses = bench.state.timeline.moments.map(\.loss)
    bench.run("undo")
    #expect(bench.state.data?.matrix.storedCount == 31)
    #expect(bench.state.data?.heldOut == nil)
    bench.run("iterate 2")
    bench.run("redo")
    #expect(bench.state.data?.heldOut != nil)
    #expect(bench.state.timeline.moments.map(\.loss) == losses)
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

  /// The division that a line asks for, not yet carried out.
  private func division(_ line: String, _ state: inout ExplorerState) throws -> Division {
    let effects = update(&state, .command(try #require(try CommandParser.parse(line))))
    return try #require(
      effects.lazy.compactMap { if case .divide(let division) = $0 { division } else { nil } }.first)
  }

  @Test("while the data are divided the screen says so, and what depends on them waits")
  func pending() throws {
    var bench = Bench()
    bench.run("iterate 1")
    let division = try division("holdout 20%", &bench.state)
    #expect(bench.screen.text.contains("dividing the data"))
    for line in ["step", "metrics", "save x.als"] { bench.run(line) }
    #expect(!bench.state.isAtRest)
    #expect(bench.state.data?.heldOut == nil)
    #expect(bench.state.timeline.moments.count == 3)
    #expect(bench.state.inspector.shown == nil)
    bench.handle(.divided(division, division.perform()))
    #expect(bench.state.isAtRest)
    #expect(bench.state.data?.heldOut != nil)
    #expect(bench.state.timeline.moments.count == 2)
    #expect(bench.state.inspector.shown == .metrics)
    #expect(!bench.screen.text.contains("dividing the data"))
  }

  @Test("half-steps that end before the data are divided come before the hold-out in the session")
  func order() throws {
    var bench = Bench()
    bench.run("step")
    let begun = update(&bench.state, .command(.training(.step(nil))))
    let division = try division("holdout 20%", &bench.state)
    for case .work(let work) in begun {
      let result = Result { () throws(TrainingError) in try work.perform(threads: 1, control: TrainingControl()) }
      bench.handle(.finished(workID: work.id, result))
    }
    bench.handle(.divided(division, division.perform()))
    bench.run("iterate 1")
    let session = bench.state.journal.text()
    #expect(session.firstRange(of: "step items")!.lowerBound < session.firstRange(of: "holdout 20%")!.lowerBound)
    var again = Bench()
    for line in session.split(separator: "\n") {
      guard let command = try CommandParser.parse(String(line)) else { continue }
      if case .data(.open) = command { continue }
      again.handle(.command(command))
    }
    #expect(again.state.timeline.moments.map(\.loss) == bench.state.timeline.moments.map(\.loss))
    #expect(again.state.timeline.ghosts.map(\.losses) == bench.state.timeline.ghosts.map(\.losses))
  }

  @Test("a newer hold-out overtakes one on its way; other data drop it")
  func overtaken() throws {
    var bench = Bench()
    let first = try division("holdout 20%", &bench.state)
    let second = try division("holdout leave-one-out", &bench.state)
    bench.handle(.divided(first, first.perform()))
    #expect(bench.state.data?.heldOut == nil)
    bench.handle(.divided(second, second.perform()))
    #expect(bench.state.data?.holdOut?.rule.amount == .one)
    let third = try division("holdout 30%", &bench.state)
    bench.handle(.opened(.mini))
    bench.handle(.divided(third, third.perform()))
    #expect(bench.state.data?.heldOut == nil)
    #expect(bench.state.isAtRest)
  }

  @Test("the second run of a comparison is measured like the first, on the screen and in sentences")
  func comparison() throws {
    var bench = Bench(width: 120, height: 40)
    for line in ["holdout 20% seed 3", "iterate 2", "compare spark", "iterate 1"] { bench.run(line) }
    let data = try #require(bench.state.data)
    let evaluator = Evaluator(HeldOutSplit(training: data.matrix, heldOut: try #require(data.heldOut)))
    let moments = try #require(bench.state.comparisons.runs.first?.timeline.moments)
    #expect(moments.count == 7)
    for moment in moments {
      #expect(moment.evaluation?.metrics == (try evaluator.metrics(of: try #require(moment.snapshot))))
    }
    for evaluation in [moments[6].evaluation, bench.state.timeline.current?.evaluation] {
      let value = NumberText.fixed(try #require(evaluation?.metrics[0].ndcg), 3)
      #expect(bench.screen.text.contains("NDCG@5 \(value) · popular"))
      #expect(Transcript(of: bench.state).text(of: .inside(.compare([ComparedRun(.preset, "spark")]))).contains(value))
    }
  }

  @Test("a measurement of a run that is gone is dropped")
  func stale() {
    var state = ExplorerState()
    _ = update(&state, .opened(.mini))
    var effects = update(
      &state, .command(.measuring(.holdOut(HoldOutChoice(rule: HoldOut(.share(0.2), .random(seed: 1)))))))
    var request: EvaluationRequest?
    while let effect = effects.first {
      effects.removeFirst()
      if case .evaluate(let asked) = effect {
        request = asked
      } else if let event = EffectRunner(threads: 1).outcome(of: effect) {
        effects += update(&state, event)
      }
    }
    let asked = request!
    _ = update(&state, .command(.knob(.set(.seed, "9"))))
    _ = update(&state, .evaluated(asked, asked.perform(threads: 1)))
    #expect(state.timeline.moments.allSatisfy { $0.evaluation == nil })
    #expect(state.measuring.request == nil)
  }
}
