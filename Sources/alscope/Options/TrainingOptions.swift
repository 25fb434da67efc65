import ArgumentParser
import Datasets
import Language
import WALS

/// How a model is trained: the options of every subcommand that trains one.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @Option(
    help: ArgumentHelp(
      "Start from the factors of a saved model: its users.csv and items.csv are enough.", valueName: "folder"),
    completion: .file())
  var from: String?
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions

  func validate() throws {
    if from != nil, let knob = knobOptions.given.first(where: { $0 == .seed || $0 == .initial }) {
      throw ValidationError("With --from the start is a saved model, so --\(knob.rawValue) has no meaning.")
    }
  }

  /// The name of an option that was given, if one was.
  var firstGiven: String? {
    if let knob = knobOptions.given.first { return knob.rawValue }
    let others: [(String, Bool)] = [
      ("iterations", stopping.iterations != nil), ("until", stopping.until != nil), ("from", from != nil),
      ("solver", solverOptions.solver != .cholesky), ("precision", solverOptions.precision != .double),
      ("threads", solverOptions.threads != nil),
    ]
    return others.first(where: \.1)?.0
  }

  /// The name of an option that was given and that Spark has nothing for.
  var firstForeignToSpark: String? {
    let others: [(String, Bool)] = [
      ("until", stopping.until != nil), ("from", from != nil), ("init", knobOptions.given.contains(.initial)),
      ("solver", solverOptions.solver != .cholesky), ("precision", solverOptions.precision != .double),
      ("threads", solverOptions.threads != nil),
    ]
    return others.first(where: \.1)?.0
  }

  /// Trains until the end that the options set, or until it is interrupted.
  func train(on dataset: Dataset, interruption: Interruption) throws -> TrainingRun {
    let knobs = try knobOptions.knobs(over: Knobs())
    let (initial, start) = try initialFactors(for: dataset, knobs: knobs)
    var hyperparameters = knobs.hyperparameters
    hyperparameters.factors = initial.users.factorCount
    try dataset.check(hyperparameters)
    let trainer = solverOptions.trainer(of: dataset.matrix)
    var run = try TrainingRun(trainer, from: initial, start: start, hyperparameters: hyperparameters)
    let progress = ProgressBar(
      TrainingProgress(
        userCount: dataset.users.count, itemCount: dataset.items.count, iterations: stopping.iterationLimit),
      control: interruption.control)
    run.train(stopping: stopping, control: interruption.control) { side, row in
      side == .users ? dataset.users[row] : dataset.items[row]
    }
    progress.finish()
    return run
  }

  private func initialFactors(for dataset: Dataset, knobs: Knobs) throws -> (InitialFactors, ModelStart) {
    guard let from else {
      let drawn = InitialFactors.draw(
        knobs.initial, seed: knobs.seed, userCount: dataset.users.count, itemCount: dataset.items.count,
        factors: knobs.hyperparameters.factors)
      return (drawn, .drawn(knobs.initial, seed: knobs.seed))
    }
    let saved = try SavedFactors(readFrom: from)
    if knobOptions.given.contains(.factors), knobs.hyperparameters.factors != saved.factorCount {
      throw CommandFailure(
        "\(from) has \(saved.factorCount) factors, so --factors \(knobs.hyperparameters.factors) cannot be taken.")
    }
    return (try saved.initialFactors(for: dataset), .saved)
  }
}
