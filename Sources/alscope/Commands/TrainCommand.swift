import ArgumentParser
import Datasets
import Exports
import Language
import WALS

struct TrainCommand: TrainingCommand, UserListing {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train without a screen: the loss after every half-step, and top-N lists.",
    discussion: "Results go to stdout; what the program has to say about the data goes to stderr.")

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, a file, or - for standard input.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "Knobs")
  var biasOption: BiasOption
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @OptionGroup
  var startOption: StartOption
  @OptionGroup(title: "Weights")
  var weightingOptions: WeightingOptions
  @OptionGroup(title: "Saved models")
  var modelOptions: ModelOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions
  @OptionGroup
  var quiet: QuietOption
  @OptionGroup(title: "Spark")
  var engine: EngineOptions
  @OptionGroup(title: "Top-N lists")
  var listOptions: ListOptions
  @Option(help: "How the results are written.")
  var format = OutputFormat.text
  @Flag(help: "Add the seconds of every half-step to the results.")
  var timing = false
  @OptionGroup(title: "Saving the model")
  var saving: SavingOptions

  func validate() throws {
    try training.validate()
    if engine.engine == .spark, let option = training.firstForeignToSpark {
      throw ValidationError(
        "Spark trains a number of iterations from its own start, so --\(option) has no meaning there.")
    }
    if engine.engine == .spark {
      try Meaningless.refuse("Spark does not tell the time of half-steps", [("timing", timing)])
    }
    try training.check(model: nil)
    if listOptions.users.isEmpty {
      try Meaningless.refuse(
        "Without --user there is no list", [("top", listOptions.chosenTop != nil), ("seen", listOptions.seen)])
    }
    if format == .csv && !listOptions.users.isEmpty {
      throw ValidationError("CSV holds one table, the half-steps; for lists as CSV there is alscope recommend.")
    }
  }

  func run() throws {
    try saving.check()
    let dataset = try Dataset.open(
      data,
      options: reading.options(
        for: training.knobOptions.chosenPreset(or: training.from), keepingTimes: false),
      ofModel: "--from goes on from it")
    let users = try listOptions.positions(in: dataset)
    if engine.engine == .spark { return try trainBySpark(dataset, users: users) }
    let interruption = Interruption()
    let run = try training.train(on: dataset, interruption: interruption)
    let results = TrainingResults(
      dataset: dataset, hyperparameters: run.snapshot.hyperparameters, start: run.start, history: run.history,
      method: run.method, stopped: try run.stopped,
      // Where a half-step failed there is no list to give: that of the moment before is not what was asked for.
      lists: run.hasFailed ? [] : users.map { listOptions.list(forUser: $0, in: run.snapshot, of: dataset) },
      seconds: timing ? run.seconds : nil)
    // A folder that cannot be written must not keep the results from being printed, nor the other way round.
    let saved = Result {
      try saving.save {
        SavedModel(
          run.snapshot, of: dataset, weighting: run.weighting, start: run.start, history: run.history)
      }
    }
    interruption.end()
    try Console.write(results.text(format), format)
    try saved.get()
    try run.reportEnd()
  }

  private func trainBySpark(_ dataset: Dataset, users: [Int]) throws {
    let knobs = try training.knobOptions.knobs(over: .spark)
    let outcome = try SparkTraining(
      dataset: dataset, knobs: knobs, iterations: training.stopping.iterationLimit ?? SparkJob.usualIterations,
      engine: engine
    ).run()
    let start = ModelStart.spark(seed: knobs.seed)
    let results = TrainingResults(
      dataset: dataset, hyperparameters: knobs.hyperparameters, start: start, history: outcome.history, method: .plain,
      stopped: nil,
      lists: users.map { listOptions.list(forUser: $0, in: outcome.snapshot, of: dataset) }, seconds: nil)
    try Console.write(results.text(format), format)
    try saving.save { SavedModel(outcome.snapshot, of: dataset, start: start, history: outcome.history) }
  }
}
