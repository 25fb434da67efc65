import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study

@Suite("Sweep in the explorer")
struct ExplorerSweepTests {
  @Test(
    "a line becomes a sweep and the other way round",
    arguments: [
      "sweep alpha 1,10 lambda 0.1..10 steps 3 iterations 5", "sweep preset hu,spark steps 4 iterations 10",
      "sweep on", "sweep off", "sweep",
    ])
  func lines(_ line: String) throws {
    #expect(try CommandParser.parse(line)?.line == line)
  }

  @Test(
    "what is not understood gets one sentence",
    arguments: [
      ("sweep steps 3", "Nothing to sweep: name a knob and its values, as alpha 1,10,40."),
      ("sweep alpha", "Say the values of alpha, as 1,10,40 or 0.1..10."),
      ("sweep alpha 1,2 alpha 3", "sweep takes alpha only once."),
      ("sweep alpha 10..1", "A range of alpha goes from a smaller to a larger number, as 0.01..10."),
      ("sweep alpha 1..9 lambda 1..9 steps 100", "A sweep tries at most 1000 combinations, not 10000."),
      (
        "sweep alhpa 1,2",
        "sweep takes knobs with their values, such as alpha 1,10,40 lambda 0.1..10; “alhpa” is no knob. Did you mean "
          + "“alpha”?"
      ),
    ])
  func refuses(_ line: String, _ sentence: String) {
    let error = #expect(throws: CommandError.self) { try CommandParser.parse(line) }
    #expect(error?.description == sentence)
  }

  @Test("each row is what the explorer measures when it trains with these knobs, and the run is left as it was")
  func rows() throws {
    var bench = Bench()
    bench.run("holdout 20% seed 3")
    bench.run("iterate 2")
    let before = bench.state.timeline.moments.map(\.loss)
    bench.run("sweep alpha 1,40 factors 2,4 iterations 3")
    let sweep = try #require(bench.state.sweep)
    #expect(sweep.rows.map(\.combination) == [["1", "2"], ["1", "4"], ["40", "2"], ["40", "4"]])
    #expect(bench.state.timeline.moments.map(\.loss) == before)
    for row in sweep.rows {
      var other = Bench(knobs: Knobs(hyperparameters: Hyperparameters(lambda: 0.1, factors: 3)))
      other.run("alpha \(row.combination[0])")
      other.run("factors \(row.combination[1])")
      other.run("holdout 20% seed 3")
      other.run("iterate 3")
      #expect(row.evaluation?.metrics == other.state.timeline.current?.evaluation?.metrics)
    }
  }

  @Test("without a hold-out it keeps entries for itself, and the data stay whole")
  func ownHoldOut() throws {
    var bench = Bench()
    bench.run("sweep alpha 1,10")
    let sweep = try #require(bench.state.sweep)
    #expect(bench.state.data?.heldOut == nil)
    #expect(sweep.baselines?.protocolSentence.contains("20 % of each user’s entries") == true)
    var other = Bench()
    other.run("alpha 10")
    other.run("holdout 20%")
    other.run("iterate 10")
    #expect(sweep.rows[1].evaluation?.metrics == other.state.timeline.current?.evaluation?.metrics)
  }

  @Test("Enter turns the knobs to the chosen row, and the session does it again")
  func takesOver() throws {
    var bench = Bench()
    bench.run("holdout 20% seed 3")
    bench.run("sweep alpha 1,10 lambda 1,100 iterations 2")
    bench.press(.end, .enter)
    let sweep = try #require(bench.state.sweep)
    let worst = sweep.rows[try #require(sweep.ranking(by: .ndcg).last)].combination
    #expect(Knob.alpha.text(in: bench.state.knobs) == worst[0])
    #expect(Knob.lambda.text(in: bench.state.knobs) == worst[1])
    #expect(bench.state.inspector == nil)
    let journal = bench.state.journal.text()
    #expect(journal.contains("sweep alpha 1,10 lambda 1,100 steps 4 iterations 2\n"))
    #expect(journal.contains("lambda \(worst[1])\n"))
  }

  @Test("a sweep stops at once, keeps its rows, and goes on with what is left")
  func stops() throws {
    var state = ExplorerState()
    var trials: [SweepTrial] = []
    var stops = 0
    func handle(_ event: Event) {
      var effects = update(&state, event)
      while !effects.isEmpty {
        switch effects.removeFirst() {
        case .work(let work):
          let result = Result { () throws(TrainingError) in try work.perform(threads: 1, control: TrainingControl()) }
          effects += update(&state, .finished(workID: work.id, result))
        case .sweep(let trial): trials.append(trial)
        case .stopSweep: stops += 1
        default: break
        }
      }
    }
    handle(.opened(.mini))
    handle(.command(try #require(try CommandParser.parse("sweep alpha 1,10,40 iterations 1"))))
    handle(.swept(trials[0], trials[0].perform(threads: 1)))
    #expect(trials.count == 2)
    handle(.command(.measuring(.sweep(.stop))))
    #expect(stops == 1)
    let control = TrainingControl()
    control.requestStop()
    handle(.swept(trials[1], trials[1].perform(threads: 1, control: control)))
    #expect(state.sweep?.rows.count == 1)
    #expect(trials.count == 2)
    handle(.command(.measuring(.sweep(.goOn))))
    #expect(trials.map(\.index) == [0, 1, 1])
    // Other data end it; what comes late is dropped.
    handle(.opened(.mini))
    #expect(stops == 2)
    handle(.swept(trials[2], trials[2].perform(threads: 1)))
    #expect(state.sweep == nil)
  }

  @Test("headless, a sweep that is asked to stop ends")
  func headless() throws {
    var explorer = HeadlessExplorer(threads: 1)
    explorer.show(.mini)
    let control = TrainingControl()
    control.requestStop()
    try explorer.perform(try #require(try CommandParser.parse("sweep alpha 1,10")), control: control)
    #expect(explorer.state.sweep?.rows.isEmpty == true)
    #expect(explorer.state.sweep?.isRunning == false)
  }

  @Test("a combination that cannot be trained says why and stands last")
  func failing() throws {
    var bench = Bench()
    bench.run("preset ratings")
    bench.run("rate Ana Alien -5")
    bench.run("sweep preset hu,ratings iterations 1")
    let sweep = try #require(bench.state.sweep)
    #expect(sweep.rows[0].failure == "The data have negative values, which preset hu does not take.")
    #expect(sweep.ranking(by: .ndcg) == [1, 0])
  }
}
