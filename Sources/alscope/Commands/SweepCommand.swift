import ArgumentParser
import Datasets
import Language
import Study
import WALS

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train under many knobs and measure each on held-out entries.",
    discussion: """
      Give any knob several values (--alpha 1,10,40) or a range (--lambda 0.01..10, spaced by logarithms). Every \
      combination starts from the same initial factors, as alscope evaluate does with these knobs, never from what \
      another one found: else a row would depend on those before it. Ctrl-C keeps what is done. Nothing is chosen: the \
      best row is named with the metric that says so.
      """)

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs, each with one value, several, or a range")
  var ranges: SweptKnobOptions
  @Option(help: ArgumentHelp("How many values a grid takes from a range.", valueName: "n"))
  var steps = 4
  @Option(help: ArgumentHelp("Try this many random combinations instead of the grid.", valueName: "n"))
  var random: Int?
  @Option(help: ArgumentHelp("The seed of the random combinations.", valueName: "s"))
  var randomSeed: UInt32 = 1
  @Option(help: "The metric by which the best row is named, at the first list length.")
  var metric = MetricName.ndcg
  @OptionGroup(title: "What is tested")
  var holdOutOptions: HoldOutOptions
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions
  @Option(help: "How the results are written.")
  var format = OutputFormat.text

  func validate() throws {
    guard (1...1000).contains(steps) else { throw ValidationError("--steps takes a whole number from 1 to 1000.") }
    if let random, !(1...100_000).contains(random) {
      throw ValidationError("--random takes a whole number from 1 to 100000, not \(random).")
    }
    _ = try plan()
  }

  func run() throws {
    let plan = try plan()
    let dataset = try Dataset.open(data, options: reading.options())
    let (split, rule) = try holdOutOptions.split(dataset, reading: reading.options())
    let training = dataset.training(on: split.training)
    let evaluator = Evaluator(
      split, cutoffs: try HoldOut.cutoffs(holdOutOptions.at),
      threads: solverOptions.threads ?? ProcessorCount.active)
    let trainer = solverOptions.trainer(of: training.matrix)
    for combination in plan.combinations {
      try training.check(plan.knobs(combination, over: ranges.fixed()).hyperparameters)
    }
    let interruption = Interruption()
    var results = SweepResults(plan: plan, metric: metric, protocolSentence: evaluator.protocolSentence(rule))
    for (index, combination) in plan.combinations.enumerated() where !interruption.control.shouldStop {
      let began = ContinuousClock.now
      let knobs = try plan.knobs(combination, over: try ranges.fixed())
      let outcome = try trial(knobs, training, trainer, interruption.control)
      switch outcome.end {
      case .interrupted: continue
      case .failed(let failure): results.add(combination, failure: failure.description)
      case .done:
        results.add(
          combination, loss: outcome.snapshot.loss.total, halfSteps: outcome.snapshot.halfStep,
          metrics: try evaluator.metrics(of: outcome.snapshot))
      }
      if Console.stderrIsTerminal {
        let seconds = NumberText.significant((ContinuousClock.now - began) / .seconds(1), 2)
        let values = zip(plan.ranges, combination).map { "\($0.knob.symbol) \($1)" }.joined(separator: ", ")
        Console.note("\(index + 1) of \(plan.combinations.count): \(values) (\(seconds) s)")
      }
    }
    let isInterrupted = interruption.control.shouldStop
    interruption.end()
    try Console.write(results.text(format), format)
    guard isInterrupted else { return }
    Console.note("Stopped after \(results.rows.count) of \(plan.combinations.count) combinations.")
    throw ExitCode(Interruption.exitCode)
  }

  private func plan() throws -> SweepPlan {
    let ranges = try self.ranges.swept()
    guard !ranges.isEmpty else {
      throw ValidationError("Nothing to search: give a knob several values, as --alpha 1,10,40.")
    }
    let count = SweepPlan.count(ranges, steps: steps)
    guard random != nil || count <= SweepChoice.mostCombinations else {
      throw ValidationError(
        "That would be \(count) combinations; a sweep tries at most \(SweepChoice.mostCombinations): take fewer values, or "
          + "some at --random.")
    }
    return random.map { SweepPlan(random: $0, of: ranges, seed: randomSeed) } ?? SweepPlan(grid: ranges, steps: steps)
  }

  private func trial(
    _ knobs: Knobs, _ dataset: Dataset, _ trainer: Trainer, _ control: TrainingControl
  ) throws -> TrainingRun {
    let initial = InitialFactors.draw(
      knobs.initial, seed: knobs.seed, userCount: dataset.users.count, itemCount: dataset.items.count,
      factors: knobs.hyperparameters.factors)
    func name(_ side: Side, _ row: Int) -> String { side == .users ? dataset.users[row] : dataset.items[row] }
    var run = try TrainingRun(
      trainer, from: initial, start: .drawn(knobs.initial, seed: knobs.seed), method: knobs.method,
      hyperparameters: knobs.hyperparameters, name: name)
    run.train(stopping: stopping, control: control, name: name)
    return run
  }
}

extension MetricName: ExpressibleByArgument {}
