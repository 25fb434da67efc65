import ArgumentParser
import Datasets
import Explorer
import WALS

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train without a screen: the loss after every half-step, and top-N lists.",
    discussion: "Results go to stdout; what the program has to say about the data goes to stderr.")

  @Argument(help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"))
  var data: String
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @OptionGroup(title: "Top-N lists")
  var listOptions: ListOptions
  @Option(help: "How the results are written.")
  var format = OutputFormat.text
  @Flag(help: "Add the seconds of every half-step to the results.")
  var timing = false
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
    if format == .csv && !listOptions.users.isEmpty {
      throw ValidationError("CSV holds the half-steps only: ask for --user with --format text or json.")
    }
  }

  func run() throws {
    let dataset = try DatasetLoader.open(data)
    dataset.notices.forEach(Console.note)
    let users = try listOptions.positions(in: dataset)
    let knobs = try knobOptions.knobs(over: Knobs())
    try dataset.check(knobs.hyperparameters)
    let control = TrainingControl()
    let interruption = Interruption(stopping: control)
    let initial = InitialFactors.draw(
      knobs.initial, seed: knobs.seed, userCount: dataset.users.count, itemCount: dataset.items.count,
      factors: knobs.hyperparameters.factors)
    var run = try TrainingRun(
      Trainer(matrix: dataset.matrix, threads: threads ?? ProcessorCount.active), from: initial,
      hyperparameters: knobs.hyperparameters)
    let progress = ProgressBar(
      TrainingProgress(
        userCount: dataset.users.count, itemCount: dataset.items.count, iterations: stopping.iterationLimit),
      control: control)
    let end = withExtendedLifetime(interruption) {
      run.run(stopping: stopping, control: control) { side, row in
        side == .users ? dataset.users[row] : dataset.items[row]
      }
    }
    progress.finish()
    let results = TrainingResults(
      dataset: dataset, hyperparameters: knobs.hyperparameters, start: .drawn(knobs.initial, seed: knobs.seed),
      history: run.history, lists: users.map { listOptions.list(forUser: $0, in: run.snapshot, of: dataset) },
      seconds: timing ? run.seconds : nil)
    try Console.write(results.text(format))
    switch end {
    case .done: break
    case .interrupted: throw ExitCode(Interruption.exitCode)
    case .failed(let failure): throw failure
    }
  }
}
