import ArgumentParser
import Datasets
import Language
import Platform
import Study
import WALS

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train under many knobs, measure each on held-out entries, and save the best as a model.",
    discussion: """
      Give any knob several values (--alpha 1,10,40) or a range (--lambda 0.01..10, spaced by logarithms). Every \
      combination starts from the same initial factors, as alscope evaluate does with these knobs, never from what \
      another one found: else a row would depend on those before it. Small trials go side by side. Ctrl-C keeps what is \
      done. Rows are sorted by --metric; what is held out chooses among them, so the best row's own number is a little too \
      good: with --validation the rows are sorted by a part of its own, and the test is measured for the best alone.
      """)

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs, each with one value, several, or a range")
  var ranges: SweptKnobOptions
  @OptionGroup(title: "Knobs, each with one value, several, or a range")
  var biasOption: BiasOption
  @OptionGroup(title: "The search")
  var search: SearchOptions
  @OptionGroup(title: "What is tested")
  var holdOutOptions: HoldOutOptions
  @OptionGroup(title: "Weights")
  var weightingOptions: WeightingOptions
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions
  @OptionGroup
  var quiet: QuietOption
  @Option(help: "How the results are written.")
  var format = OutputFormat.text

  func validate() throws {
    try biasOption.check(ranges.method, solverOptions)
    do {
      let (measure, cutoff) = try search.measure()
      if let cutoff, try !HoldOut.cutoffs(holdOutOptions.at).contains(cutoff) {
        throw ValidationError("\(measure.rawValue) is not measured at k = \(cutoff): name it with --at.")
      }
      _ = try search.plan(ranges.swept())
    } catch let error as CommandError {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let plan = try search.plan(ranges.swept())
    let threads = solverOptions.threads ?? ProcessorCount.active
    var base = try ranges.fixed()
    base.hyperparameters.biases = biasOption.biases
    if let path = search.save { try SavedModel.checkWritable(path, as: Self.format(of: path)) }
    let options = try reading.options(for: ranges.onlyPreset)
    let dataset = try Dataset.open(data, options: options)
    let divisions = try holdOutOptions.divisions(dataset, reading: options)
    for combination in plan.combinations { try dataset.check(plan.knobs(combination, over: base).hyperparameters) }
    if let random = search.random, plan.combinations.count < random {
      Console.note("There are \(plan.combinations.count) different combinations: each is tried once.")
    }
    let interruption = Interruption()
    let (measure, cutoff) = try search.measure()
    let presets = try Set(plan.combinations.map { try plan.knobs($0, over: base).hyperparameters.preset })
    let weightings = try presets.map { try weightingOptions.weighting(over: nil, preset: $0) }
    let weighting = weightings.first ?? nil
    let parts = try divisions.map { division in
      SearchTrial.Part(
        matrix: weighting.weighted(division.training),
        evaluator: try holdOutOptions.evaluator(division.validation ?? division.test, threads: threads))
    }
    let names = (dataset.users, dataset.items)
    let work = Search(
      plan: plan, base: base,
      trial: SearchTrial(
        measure: measure, patience: search.patience, rule: stopping.rule,
        name: { side, row in side == .users ? names.0[row] : names.1[row] }),
      parts: parts, trainers: parts.map { solverOptions.trainer(of: $0.matrix) }, threads: threads,
      control: interruption.control)
    var results = SweepResults(
      search: work, cutoff: cutoff, isValidation: holdOutOptions.validation != nil,
      protocolSentence: parts[0].evaluator.protocolSentence(divisions[0].rule))
    try go(work, &results)
    results.sort()
    if let best = results.best, holdOutOptions.validation != nil {
      results.test = try zip(best.parts, divisions).map { progress, division in
        try work.trial.measures(
          of: progress.best, holdOutOptions.evaluator(division.test, threads: threads), TrainingControl())
      }
    }
    results.command = results.best.map { PastedCommand(of: plan, $0, iterations: iterations(of: $0)).text }
    let isInterrupted = interruption.control.shouldStop
    if let rows = search.rows { try results.write(to: rows) }
    try Console.write(results.text(format), format)
    if !isInterrupted, let best = results.best, let path = search.save {
      try save(best, plan, base, dataset, weighting, to: path, interruption)
    }
    interruption.end()
    guard isInterrupted else { return }
    Console.note("Stopped after \(results.rows.count) of \(plan.combinations.count) combinations.")
    throw ExitCode(Interruption.exitCode)
  }

  private var mostIterations: Int {
    stopping.iterations ?? (search.patience != nil ? 100 : stopping.rule == nil ? 10 : 1_000_000)
  }

  /// Goes through the plan: all at once, or by halving.
  private func go(_ work: Search, _ results: inout SweepResults) throws {
    var rungs = [mostIterations]
    if search.halving {
      var count = work.plan.combinations.count
      while count > 3, rungs[0] > 1 {
        rungs.insert(max(1, rungs[0] / 3), at: 0)
        count = (count + 2) / 3
      }
    }
    var rows = work.plan.combinations.indices.map { Search.Row(index: $0) }
    for (rung, iterations) in rungs.enumerated() where !work.control.shouldStop {
      let total = rows.count
      var done: [Search.Row] = []
      try work.advance(rows, to: iterations) { row in
        done.append(row)
        results.put(row)
        if let file = search.rows { try results.write(to: file) }
        if Console.stderrIsTerminal {
          let round = rungs.count > 1 ? "\(iterations) iterations, " : ""
          Console.note("\(round)\(done.count) of \(total): \(results.words(row))")
        }
      }
      if rung < rungs.count - 1 { rows = Array(work.sorted(done, cutoff: results.cutoff).prefix((total + 2) / 3)) }
    }
  }

  /// How long the best was trained: of several divisions the middle, the lower of two.
  private func iterations(of row: Search.Row) -> Int {
    let all = row.parts.map(\.iterations).sorted()
    return all.isEmpty ? mostIterations : all[(all.count - 1) / 2]
  }

  private static func format(of path: String) -> SavedModel.Format { path.hasSuffix(".npz") ? .npz : .csv }

  /// Trains the best row on all of the data.
  private func save(
    _ best: Search.Row, _ plan: SweepPlan, _ base: Knobs, _ dataset: Dataset, _ weighting: Weighting?, to path: String,
    _ interruption: Interruption
  ) throws {
    let knobs = try plan.knobs(plan.combinations[best.index], over: base)
    let initial = InitialFactors.draw(
      knobs.initial, seed: knobs.seed, userCount: dataset.users.count, itemCount: dataset.items.count,
      factors: knobs.hyperparameters.factors)
    func name(_ side: Side, _ row: Int) -> String { dataset.names(side).ids[row] }
    var run = try TrainingRun(
      solverOptions.trainer(of: weighting.weighted(dataset.matrix)), from: initial,
      start: .drawn(knobs.initial, seed: knobs.seed), method: knobs.method, hyperparameters: knobs.hyperparameters,
      name: name)
    let count = iterations(of: best)
    run.train(iterations: count, control: interruption.control, name: name)
    try run.reportEnd()
    try SavedModel(run.snapshot, of: dataset, weighting: weighting, start: run.start, history: run.history)
      .write(to: path, as: Self.format(of: path))
    Console.note(
      "Trained on all of \(dataset.name) for \(count) \(count == 1 ? "iteration" : "iterations") and saved as \(path).")
  }
}
