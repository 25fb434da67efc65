import Datasets
import ExplorerBench
import Synchronization
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
      "sweep alpha 1..10 random 5 random-seed 3 halving patience 2 seeds 3 biases iterations 100",
      "sweep on", "sweep off", "sweep", "sweep save m.npz", "sweep save \"my model\"",
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
      (
        "sweep alpha 1..9 lambda 1..9 steps 100",
        "A sweep tries at most 1000 combinations, not 10000; random 40 takes some of them."
      ),
      ("sweep alpha 1..9 random 5 steps 3", "random draws from ranges as they are, so steps has no meaning with it."),
      ("sweep alpha 1..9 random-seed 5", "Without random nothing is drawn, so random-seed has no meaning."),
      ("sweep save", "Say where the model is saved: a folder, or a file that ends with .npz."),
      (
        "sweep alhpa 1,2",
        "sweep takes knobs with their values, such as alpha 1,10,40 lambda 0.1..10; “alhpa” is no knob. Did you mean "
          + "“alpha”?"
      ),
    ])
  func refuses(_ line: String, _ sentence: String) {
    let error = #expect(throws: UserError.self) { try CommandParser.parse(line) }
    #expect(error?.description == sentence)
  }

  @Test("each row is what the explorer measures when it trains with these knobs, and the run is left as it was")
  func rows() throws {
    var bench = Bench()
    bench.run("holdout 20% seed 3")
    bench.run("iterate 2")
    let before = bench.state.timeline.moments.map(\.loss)
    bench.run("sweep alpha 1,40 factors 2,4 iterations 3")
    let sweep = try #require(bench.state.searches.sweep)
    #expect(sweep.rows.indices.map(sweep.combination) == [["1", "2"], ["1", "4"], ["40", "2"], ["40", "4"]])
    #expect(bench.state.timeline.moments.map(\.loss) == before)
    for (place, row) in sweep.rows.enumerated() {
      let combination = sweep.combination(place)
      var other = Bench(knobs: Knobs(hyperparameters: Hyperparameters(lambda: 0.1, factors: 3)))
      other.run("alpha \(combination[0])")
      other.run("factors \(combination[1])")
      other.run("holdout 20% seed 3")
      other.run("iterate 3")
      #expect(row.parts.first?.measures.rankings == other.state.timeline.current?.evaluation?.metrics)
    }
  }

  @Test("without a hold-out it keeps entries for itself, and the data stay whole")
  func ownHoldOut() throws {
    var bench = Bench()
    bench.run("sweep alpha 1,10")
    let sweep = try #require(bench.state.searches.sweep)
    #expect(bench.state.data?.heldOut == nil)
    #expect(sweep.baselines?.protocolSentence.contains("20 % of each user’s entries") == true)
    var other = Bench()
    other.run("alpha 10")
    other.run("holdout 20%")
    other.run("iterate 10")
    #expect(sweep.rows[1].parts.first?.measures.rankings == other.state.timeline.current?.evaluation?.metrics)
  }

  @Test("Enter turns the knobs to the chosen row, and the session does it again")
  func takesOver() throws {
    var bench = Bench()
    bench.run("holdout 20% seed 3")
    bench.run("sweep alpha 1,10 lambda 1,100 iterations 2")
    bench.press(.end, .enter)
    let sweep = try #require(bench.state.searches.sweep)
    let worst = sweep.combination(try #require(sweep.ranking(by: .ndcg).last))
    #expect(Knob.alpha.text(in: bench.state.knobs) == worst[0])
    #expect(Knob.lambda.text(in: bench.state.knobs) == worst[1])
    #expect(bench.state.inspector.shown == nil)
    let journal = bench.state.journal.text()
    #expect(journal.contains("sweep alpha 1,10 lambda 1,100 steps 4 iterations 2\n"))
    #expect(journal.contains("lambda \(worst[1])\n"))
  }

  @Test("a sweep stops at once, keeps its rows, and goes on with what is left")
  func stops() throws {
    var state = ExplorerState()
    var trials: [SweepPiece] = []
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
    #expect(state.searches.sweep?.rows.count == 1)
    #expect(trials.count == 2)
    handle(.command(.measuring(.sweep(.goOn))))
    #expect(trials.map(\.begun) == [0, 1, 1])
    // Other data end it; what comes late is dropped.
    handle(.opened(.mini))
    #expect(stops == 2)
    handle(.swept(trials[2], trials[2].perform(threads: 1)))
    #expect(state.searches.sweep == nil)
  }

  @Test("headless, a sweep that is asked to stop ends")
  func headless() throws {
    var explorer = HeadlessExplorer(threads: 1)
    explorer.show(.mini)
    let control = TrainingControl()
    control.requestStop()
    try explorer.perform(try #require(try CommandParser.parse("sweep alpha 1,10")), control: control)
    #expect(explorer.state.searches.sweep?.rows.isEmpty == true)
    #expect(explorer.state.searches.sweep?.isRunning == false)
  }

  @Test("a combination that cannot be trained says why and stands last")
  func failing() throws {
    var bench = Bench()
    bench.run("preset ratings")
    bench.run("rate Ana Alien -5")
    bench.run("sweep preset hu,ratings iterations 1")
    let sweep = try #require(bench.state.searches.sweep)
    #expect(sweep.rows[0].failure == "The data have negative values, which preset hu does not take.")
    #expect(sweep.ranking(by: .ndcg) == [1, 0])
  }

  private func swept(_ line: String, on dataset: Dataset = .mini, threads: Int = 1) throws -> Sweep {
    var explorer = HeadlessExplorer(threads: threads)
    explorer.show(dataset)
    try explorer.perform(try #require(try CommandParser.parse("holdout 20% seed 3")))
    try explorer.perform(try #require(try CommandParser.parse(line)))
    return try #require(explorer.state.searches.sweep)
  }

  @Test("trials side by side find what one after the other finds")
  func sideBySide() throws {
    let line = "sweep alpha 1,10,40 lambda 0.1,1,10 halving iterations 9"
    let (one, two) = (try swept(line), try swept(line, threads: 3))
    #expect(one.rows.map(\.index) == two.rows.map(\.index))
    for (a, b) in zip(one.rows, two.rows) {
      #expect(a.loss == b.loss && a.parts.map(\.measures) == b.parts.map(\.measures))
    }
  }

  @Test(
    "halving goes on with the best third, which come to what a grid comes to; early stopping takes the best iteration")
  func halvingAndPatience() throws {
    let halved = try swept("sweep alpha 1,10,40 lambda 0.1,1,10 halving iterations 9")
    let grid = try swept("sweep alpha 1,10,40 lambda 0.1,1,10 iterations 9")
    let whole = halved.rows.filter { $0.iterations == 9 }
    #expect(halved.search.rounds == [3, 9] && whole.count == 3 && halved.rows.count == 9)
    for row in whole { #expect(grid.rows[row.index].parts.map(\.measures) == row.parts.map(\.measures)) }
    #expect(Set(halved.ranking(by: .ndcg).prefix(3).map { halved.rows[$0].index }) == Set(whole.map(\.index)))

    let patient = try swept("sweep alpha 1,10,40 lambda 0.1,1,10 patience 3 iterations 20")
    for row in patient.rows {
      let (best, part) = (try #require(row.iterations), try #require(row.parts.first))
      #expect(part.trained <= best + 3)
      let there = try swept("sweep alpha 1,10,40 lambda 0.1,1,10 iterations \(best)").rows[row.index]
      #expect(there.parts.first?.measures == part.measures)
    }
  }

  @Test("several hold-outs give the mean of what each gives alone")
  func seeds() throws {
    let both = try swept("sweep alpha 1,10 seeds 2 iterations 3")
    var explorer = HeadlessExplorer(threads: 1)
    explorer.show(.mini)
    for line in ["holdout 20% seed 4", "sweep alpha 1,10 iterations 3"] {
      try explorer.perform(try #require(try CommandParser.parse(line)))
    }
    let (first, second) = (try swept("sweep alpha 1,10 iterations 3"), try #require(explorer.state.searches.sweep))
    for row in 0..<2 {
      let (a, b) = (try #require(first.value(row, .ndcg)), try #require(second.value(row, .ndcg)))
      #expect(both.value(row, .ndcg) == (a + b) / 2)
      #expect(abs((both.deviation(row, .ndcg) ?? 0) - abs(a - b) / 2.0.squareRoot()) < 1e-15)
      #expect(first.deviation(row, .ndcg) == nil)
    }
    var late = Bench()
    late.run("sweep alpha 1,10 seeds 2")
    #expect(late.state.searches.sweep?.division?.baselines != nil)
  }

  @Test("the chosen row is trained on all of the data and saved, with biases too")
  func saves() throws {
    let saved = Mutex<[SavedModel]>([])
    var explorer = HeadlessExplorer(
      threads: 1,
      files: FileAccess(saveModel: { (model, _) throws(ModelError) in saved.withLock { $0.append(model) } }))
    explorer.show(.mini)
    func does(_ lines: String...) throws {
      for line in lines { try explorer.perform(try #require(try CommandParser.parse(line))) }
    }
    try does("holdout 20% seed 3", "sweep alpha 1,10 factors 2 iterations 3", "sweep save m.npz")
    try does("preset ratings", "sweep lambda 0.1,1 biases iterations 4", "sweep save biased")
    let models = saved.withLock { $0 }
    // A session that is done again writes no files.
    #expect(!explorer.state.journal.text().contains("save"))
    #expect(models.map(\.history.count) == [7, 9])
    #expect(models.map(\.hyperparameters.biases) == [false, true])
    #expect(models.allSatisfy { $0.storedCount == Dataset.mini.matrix.storedCount })
    #expect(explorer.state.message.text == "Trained on all of mini for 4 iterations and saved as biased.")
    let knobs = models[0].hyperparameters
    let trainer = Trainer(matrix: Dataset.mini.matrix, threads: 1)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: 7, userCount: 12, itemCount: 10, factors: 2), hyperparameters: knobs)
    for _ in 0..<3 { snapshot = try trainer.iteration(after: snapshot, method: .plain, control: TrainingControl()) }
    #expect(models[0].history.last?.loss == snapshot.loss)
  }

  @Test(
    "what would have no meaning is refused in a sentence",
    arguments: [
      ("sweep alpha 1,10 biases", "Biases are of ratings: take them with the preset ratings."),
      ("sweep save m", "There is no search with a row to save: begin one, as with sweep alpha 1,10,40."),
    ])
  func refusesToBegin(_ line: String, _ sentence: String) throws {
    var bench = Bench()
    bench.run(line)
    #expect(bench.state.message.text == sentence)
    #expect(bench.state.message.isError)
  }

  @Test("who may write files says who may save a model")
  func rights() throws {
    let command = try #require(try CommandParser.parse("sweep save ../m"))
    #expect(CommandSource.person.objection(to: command) == nil)
    #expect(CommandSource.script.objection(to: command)?.contains("below the current folder") == true)
    let below = try #require(try CommandParser.parse("sweep save m"))
    #expect(CommandSource.script.objection(to: below) == nil)
    for source in [CommandSource.text, .recovery] { #expect(source.objection(to: below) != nil) }
  }
}
