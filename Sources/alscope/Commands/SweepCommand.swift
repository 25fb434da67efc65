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
      let swept = try ranges.swept()
      try search.check(swept, stopping)
      try check(search.plan(swept), measure)
    } catch let error as UserError {
      throw ValidationError(error.description)
    }
  }

  /// Sees that what is asked for can be of every combination, or of some where that is enough.
  private func check(_ plan: SweepPlan, _ measure: Measure) throws {
    var base = try ranges.fixed()
    base.hyperparameters.biases = biasOption.biases
    if let objection = try plan.objection(over: base) { throw ValidationError(objection) }
    var predictsValues = false
    for combination in plan.combinations {
      let knobs = try plan.knobs(combination, over: base).hyperparameters
      if biasOption.biases, let objection = knobs.objection { throw ValidationError(objection) }
      _ = try weightingOptions.weighting(over: nil, preset: knobs.preset)
      predictsValues = predictsValues || knobs.preset.predictsValues
    }
    if measure.isError, !predictsValues {
      throw ValidationError(
        "\(measure.title) is of scores that predict values, as those of preset ratings do; these do not.")
    }
  }

  func run() throws {
    let plan = try search.plan(ranges.swept())
    let threads = solverOptions.threads ?? ProcessorCount.active
    try ranges.noteIdle(in: plan)
    var base = try ranges.fixed()
    base.hyperparameters.biases = biasOption.biases
    var table = search.table
    try table?.check(besides: [data, holdOutOptions.test, reading.titles, reading.userTitles])
    if let path = search.save { try SavedModel.checkWritable(path, as: .named(path)) }
    let options = try reading.options(for: ranges.onlyPreset, keepingTimes: holdOutOptions.needsTimes)
    let dataset = try Dataset.open(data, options: options)
    let divisions = try holdOutOptions.divisions(dataset, reading: options)
    for combination in plan.combinations { try dataset.check(plan.knobs(combination, over: base).hyperparameters) }
    if let random = search.random, plan.combinations.count < random {
      Console.note("There are \(plan.combinations.count) different combinations: each is tried once.")
    }
    if search.halving, plan.combinations.count <= 3 {
      Console.note("With \(plan.combinations.count) combinations --halving leaves none behind: each trains to the end.")
    }
    let interruption = Interruption()
    let (measure, cutoff) = try search.measure()
    let presets = try Set(plan.combinations.map { try plan.knobs($0, over: base).hyperparameters.preset })
    let weightings = try presets.map { try weightingOptions.weighting(over: nil, preset: $0) }
    let weighting = weightings.first ?? nil
    let parts = try divisions.map { division in
      SearchTrial.Part(
        trainer: solverOptions.trainer(of: weighting.weighted(division.training)),
        evaluator: try holdOutOptions.evaluator(division.validation ?? division.test, threads: threads))
    }
    let names = (dataset.users, dataset.items)
    let trial = SearchTrial(measure: measure, patience: search.patience, rule: stopping.rule) { side, row in
      side == .users ? names.0[row] : names.1[row]
    }
    var results = SweepResults(
      search: KnobSearch(
        plan: plan, base: base, measure: measure, cutoff: cutoff, iterations: mostIterations, halving: search.halving),
      divisions: divisions.count, isValidation: holdOutOptions.validation != nil,
      protocolSentence: parts[0].evaluator.protocolSentence(divisions[0].validationRule ?? divisions[0].rule))
    try go(SearchBench(parts: parts, trial: trial, threads: threads), &results, &table, interruption.control)
    if let best = results.best, holdOutOptions.validation != nil {
      results.test = try zip(best.parts, divisions).compactMap { progress, division in
        guard let model = progress.resting?.best else { return nil }
        return try trial.measures(of: model, holdOutOptions.evaluator(division.test, threads: threads))
      }
    }
    results.command = results.best.map { PastedCommand(of: plan, $0).text }
    let isInterrupted = interruption.control.shouldStop
    try results.write(to: &table)
    try Console.write(results.text(format), format)
    if !isInterrupted, let best = results.best, let path = search.save {
      try save(best, results.search, dataset, weighting, to: path, interruption)
    }
    interruption.end()
    guard isInterrupted else { return }
    Console.note("Stopped after \(results.search.rows.count) of \(plan.combinations.count) combinations.")
    throw ExitCode(Interruption.exitCode)
  }

  private var mostIterations: Int {
    stopping.iterations ?? (search.patience != nil ? 100 : stopping.rule == nil ? 10 : 1_000_000)
  }

  /// Goes through the plan, piece by piece.
  private func go(
    _ bench: SearchBench, _ results: inout SweepResults, _ table: inout ResultTable?, _ control: TrainingControl
  ) throws {
    while !results.search.isDone, !control.shouldStop {
      let before = results.search
      let rows = bench.advance(before, control: control)
      results.search.take(rows)
      try results.write(to: &table)
      guard Console.stderrIsTerminal else { continue }
      let round = before.rounds.count > 1 ? "\(before.iterations) iterations, " : ""
      for (place, row) in rows.enumerated() {
        Console.note("\(round)\(before.triedCount + place + 1) of \(before.roundCount): \(results.words(row))")
      }
    }
  }

  /// Trains the best row on all of the data.
  private func save(
    _ best: SearchRow, _ search: KnobSearch, _ dataset: Dataset, _ weighting: Weighting?, to path: String,
    _ interruption: Interruption
  ) throws {
    let knobs = try search.knobs(best)
    let iterations = best.iterations ?? mostIterations
    let trained: FinalTraining
    do throws(TrainingError) {
      trained = try FinalTraining(
        solverOptions.trainer(of: weighting.weighted(dataset.matrix)), knobs, iterations: iterations,
        control: interruption.control)
    } catch .stopped {
      Console.note("Stopped while the best row was trained on all of the data: no model is saved.")
      throw ExitCode(Interruption.exitCode)
    } catch {
      throw UserError(error.sentence { side, row in dataset.names(side).ids[row] })
    }
    let model = SavedModel(
      trained.snapshot, of: dataset, weighting: weighting, start: .drawn(knobs.initial, seed: knobs.seed),
      history: trained.history)
    try model.write(to: path, as: .named(path))
    Console.note(ModelSaving.sentence(dataset.name, iterations, path))
  }
}
