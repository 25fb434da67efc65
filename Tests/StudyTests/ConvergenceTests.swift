import CustomDump
import Datasets
import ExplorerBench
import Language
@testable import Study
import Testing
import Transcript
import WALS

@Suite("Methods, arrival and minima in the explorer")
struct ConvergenceTests {
  private func bench(_ lines: String...) -> Bench {
    var bench = Bench(
      try! DatasetLoader.open("films"), knobs: Knobs(hyperparameters: Hyperparameters(lambda: 0.1, factors: 3)))
    for line in lines { bench.run(line) }
    return bench
  }

  @Test("a method’s steps stand in the timeline for what they are, and iterations keep their number of half-steps")
  func steps() {
    let bench = bench("method accelerated", "iterate 3")
    #expect(
      bench.state.timeline.moments.map { "\($0.halfStep) \($0.stepName)" } == [
        "0 start", "1 users", "2 items", "2 balance", "3 users", "4 items", "4 balance", "4 line", "5 users", "6 items",
        "6 balance", "6 line",
      ])
    #expect(bench.state.training.activity == .idle)
    #expect(bench.state.worstRise <= 0)
    #expect(bench.state.message.text.contains("Line after half-step 6"))
  }

  @Test("balance and line by hand say what they did")
  func byHand() {
    var bench = bench("iterate 3", "balance")
    #expect(bench.state.message.text.contains("no score moved; λ’s part fell from"))
    bench.run("iterate 2")
    bench.run("line")
    #expect(bench.state.timeline.current?.stepName == "line")
    #expect(bench.state.message.text.contains("least loss along the last iteration’s direction"))
    var early = self.bench("line")
    #expect(early.state.message.isError && early.state.message.text.contains("two iterations"))
    early.run("step")
    #expect(early.state.timeline.current?.stepName == "users")
    var without = self.bench("lambda 0", "iterate 2", "balance")
    #expect(without.state.message.text.contains("nothing to balance"))
    without.run("step")
    #expect(without.state.timeline.current?.stepName == "users")
  }

  @Test("converge ends at a small gradient and says so; until is a stop and is told as one")
  func arrival() {
    let arrived = bench("method accelerated", "converge")
    #expect(arrived.state.message.text.hasPrefix("Arrived after"))
    #expect(abs((arrived.state.timeline.current?.loss.total ?? 0) - 18.489499) < 1e-4)
    let stopped = bench("until 1e-4")
    #expect(stopped.state.message.text.hasPrefix("Stopped after"))
    #expect(!stopped.state.message.text.lowercased().contains("converged"))
    let halfStep = stopped.state.timeline.current?.halfStep ?? 1
    #expect(halfStep % 2 == 0, "whole iterations, as on the command line")
    var pressed = bench("method balanced")
    pressed.press("c")
    #expect(pressed.state.message.text.hasPrefix("Arrived after"))
  }

  @Test("a seed on a plateau is never told as arrived")
  func plateau() {
    let bench = bench("factors 1", "seed 3", "until 1e-4")
    #expect(abs((bench.state.timeline.current?.loss.total ?? 0) - 1243.78) < 0.01)
    #expect(bench.state.message.text.contains("the loss fell by so little"))
    #expect(!bench.state.message.text.contains("Arrived"))
  }

  @Test("a session of a method comes back bit for bit, and so do models that were let go")
  func sessions() throws {
    var bench = bench("method accelerated", "iterate 4", "step", "step", "balance", "method plain", "iterate 1", "line")
    let text = bench.state.journal.text()
    var again = Bench(try DatasetLoader.open("films"), knobs: bench.state.knobs)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("open") {
      guard !line.hasPrefix("checksum"), !line.hasPrefix("format") else { continue }
      again.run(String(line))
    }
    expectNoDifference(
      again.state.timeline.moments.map { "\($0.halfStep) \($0.stepName) \($0.loss.total)" },
      bench.state.timeline.moments.map { "\($0.halfStep) \($0.stepName) \($0.loss.total)" })
    #expect(again.state.snapshot?.users == bench.state.snapshot?.users)
    let shown = bench.state.timeline.moments[9].snapshot
    bench.run("memory 1")
    bench.run("goto 4")
    #expect(bench.state.snapshot?.loss == bench.state.timeline.current?.loss)
    #expect(shown != nil)
  }

  @Test("models that were let go are worked out again by the steps that led to them")
  func rebuilding() {
    var bench = bench("method accelerated", "iterate 6")
    let losses = bench.state.timeline.moments.map(\.loss)
    bench.state.timeline.memoryLimit = 0
    bench.run("memory 1")
    bench.state.timeline.memoryLimit = 0
    bench.run("step")
    bench.run("goto 5")
    let position = bench.state.timeline.position
    #expect(bench.state.snapshot?.loss == losses[position])
  }

  @Test("minima: where starts end, beside the run shown; a row can be taken over")
  func minima() throws {
    var bench = bench("factors 2", "method accelerated", "converge", "minima 8")
    let minima = try #require(bench.state.searches.minima)
    #expect(!minima.isRunning && minima.rows.reduce(0) { $0 + $1.seeds.count } == 8)
    #expect(minima.rows.count == 2)
    #expect(bench.state.message.text.contains("8 starts end at 2 losses."))
    #expect(bench.state.message.text.contains("A further factor would help"))
    bench.run("minima row 1")
    #expect(abs((bench.state.timeline.current?.loss.total ?? 0) - minima.rows[0].loss) < 1e-5)
    #expect(bench.state.knobs.seed == minima.rows[0].seeds[0])
    bench.run("minima row 9")
    #expect(bench.state.message.isError)
  }

  @Test("the gap is over the best loss known for the same problem, whichever run found it")
  func gap() throws {
    var bench = bench("iterate 5", "loss gap")
    #expect(bench.state.isLossLogarithmic)
    #expect(bench.state.bestKnownLoss == bench.state.timeline.current?.loss.total)
    bench.run("minima 3")
    let best = try #require(bench.state.bestKnownLoss)
    #expect(abs(best - 18.489499) < 1e-4)
    #expect(try #require(bench.state.gapWords).contains("over the best known 18.489"))
    bench.run("lambda 5")
    #expect(bench.state.bestKnownLoss == bench.state.timeline.current?.loss.total, "another problem")
    // A knob that the preset does not use, and a convention that agrees on these data, leave the problem as it is.
    for line in ["lambda 0.1", "epsilon 3", "preset spark", "lambda-scaling none"] { bench.run(line) }
    #expect(bench.state.bestKnownLoss == best)
    bench.run("seed 9")
    #expect(bench.state.bestKnownLoss == best, "a start is not another problem")
    bench.run("rate Ana Alien 5")
    #expect(bench.state.bestKnownLoss == bench.state.timeline.current?.loss.total, "other data")
    bench.run("undo")
    #expect(bench.state.bestKnownLoss == best, "the same data again")
  }

  @Test("without λ and with more factors than the data have, every method says what to do, and so do minima")
  func withoutLambda() {
    for lines in [["iterate 3"], ["method balanced", "iterate 3"], ["method accelerated", "converge"], ["minima 3"]] {
      var bench = bench("factors 14", "lambda 0")
      for line in lines { bench.run(line) }
      let text = bench.state.searches.minima?.failure ?? bench.state.message.text
      #expect(text.contains("numerically not positive definite"), "\(lines): \(text)")
      #expect(text.contains("take a λ above 0 or fewer factors."))
      bench.run("lambda 0.1")
      bench.run("iterate 1")
      #expect(bench.state.timeline.current?.loss.total.isFinite == true && !bench.state.message.isError)
    }
  }

  @Test("a run whose loss still falls is not told as arrived beside minima")
  func shownArrival() throws {
    let bench = bench("factors 2", "method accelerated", "converge")
    let (data, shown) = (try #require(bench.state.data), bench.state.snapshot)
    for (fall, isArrived) in [(1e-9, true), (1e-3, false)] {
      let request = MinimaRequest(
        number: 1, data: data, knobs: bench.state.knobs, starts: 2, shown: shown, shownFall: fall)
      guard case .found(let rows, _)? = request.perform(threads: 1) else {
        Issue.record("no rows")
        return
      }
      #expect(rows.allSatisfy { $0.isShownArrived == isArrived })
    }
  }

  @Test(
    "a second run may have another seed, method, k, several knobs, or go down the gradient; the verdict is of numbers")
  func comparing() throws {
    func verdict(_ line: String) throws -> String {
      let both = bench("iterate 6", line)
      let other = try #require(both.state.comparisons.runs.first?.moment(halfStep: 12))
      return Comparison.verdict(
        try #require(both.state.timeline.current), other)
    }
    #expect(try verdict("compare seed 8").contains("% "))
    #expect(try verdict("compare method accelerated").contains("lower here"))
    #expect(try verdict("compare gradient").contains("higher here"))
    #expect(try verdict("compare factors 4").contains("fewer factors"))
    #expect(try verdict("compare spark lambda 0.02") == "the losses are of different problems")
    let second = bench("iterate 2", "compare method accelerated")
    let steps = try #require(second.state.comparisons.runs.first).timeline.moments.map(\.stepName)
    #expect(steps == ["start", "users", "items", "balance", "users", "items", "balance", "line"])
    var odd = bench("step items", "step items", "compare method balanced")
    #expect(odd.state.comparisons.runs.first?.timeline.moments.last?.halfStep == 2)
    odd.run("step")
    #expect(odd.state.comparisons.runs.first?.timeline.moments.last?.halfStep == 3)
  }

  @Test("three runs stand beside this one on one axis, with one cursor and a verdict for each")
  func sideBySide() throws {
    var bench = bench("iterate 4", "compare lambda 5 and method accelerated and solver cg")
    let runs = bench.state.comparisons.runs
    #expect(runs.map(\.name) == ["λ 5", "method accelerated", "solver cg"])
    #expect(runs.allSatisfy { $0.timeline.moments.last?.halfStep == 8 })
    // The rows of the third are solved as the command line's cg solves them.
    let (data, start) = (try #require(bench.state.data), try #require(bench.state.timeline.moments[0].snapshot))
    let trainer = Trainer(matrix: data.matrix, solver: KernelSolver(method: .conjugateGradient()), threads: 1)
    #expect(runs[2].timeline.moments[1].loss == (try trainer.halfStep(after: start)).loss)
    let verdict = bench.state.comparisonVerdict
    #expect(verdict.contains("λ 5: a different problem"))
    #expect(verdict.contains("method accelerated: ") && verdict.contains(" % lower here"))
    #expect(bench.screen.text.contains("Four runs from one start"))
    bench.run("goto 3")
    let figures = try #require(ComparedFigures(bench.state))
    #expect(figures.runs.map { $0.moment?.halfStep } == [3, 3, 3, 3])
    #expect(figures.pair(of: figures.runs[1])?.lambda == 5 && figures.pair(of: figures.runs[0])?.lambda == 0.1)
    #expect(Transcript(of: bench.state).comparison.hasPrefix("Four runs side by side; λ 5: a different problem"))
    for (line, words) in [
      ("compare gradient solver cg", "Gradient descent solves no rows"),
      ("compare spark and implicit and log and ratings", "at most 3 runs"),
    ] {
      let error = #expect(throws: UserError.self) { try CommandParser.parse(line) }
      #expect(error?.description.contains(words) == true)
    }
    bench.run("minima 2")
    #expect(!bench.state.message.text.isEmpty)
    bench.run("compare seed 8")
    #expect(bench.state.message.text.isEmpty)
    bench.run("compare off")
    #expect(bench.state.comparisons.runs.isEmpty)
  }

  @Test("by work a run stands where it has done no more multiply-adds; seconds are those measured, or none")
  func otherAxes() throws {
    let bench = bench("iterate 5", "compare gradient", "compare by work")
    let figures = try #require(ComparedFigures(bench.state))
    let (own, other) = (try #require(figures.runs[0].moment), try #require(figures.runs[1].moment))
    // 13 users, 12 items, 75 entries, k 3: Gram matrix, b, A, and a solve for each row, as the documentation counts.
    let matrix = try #require(bench.state.data).matrix
    let (users, items, stored) = (Double(matrix.userCount), Double(matrix.itemCount), Double(matrix.storedCount))
    let step = { (rows: Double, fixed: Double) in fixed * 6 + stored * 3 + stored * 6 + rows * (4.5 + 9) }
    #expect(abs(own.work - 5 * (step(users, items) + step(items, users))) < 1e-6)
    #expect(other.work <= own.work)
    #expect(
      bench.state.comparisonVerdict.contains("in at most ") && bench.state.comparisonVerdict.contains("multiply-adds"))
    #expect(bench.screen.text.contains("multiply-adds"))
    #expect(own.seconds.map { $0 >= 0 } ?? true)
    // A step that nobody measured leaves what comes after without seconds.
    var timeline = Timeline()
    let data = try #require(bench.state.data)
    for (position, seconds) in [(0, nil), (1, 0.5), (2, 0.25), (3, nil), (4, 0.5)] as [(Int, Double?)] {
      timeline.append(
        try #require(bench.state.timeline.moments[position].snapshot), data: data, seconds: seconds)
    }
    #expect(timeline.moments.map(\.seconds) == [0, 0.5, 0.75, nil, nil])
  }
}
