import ArgumentParser
import Datasets
import Language
import WALS

/// A subcommand that trains a model, with the options of how it does.
///
/// They stand in the commands and not in one group of groups: where ArgumentParser is built for debugging, each group is
/// checked several times anew for every group around it. The tests, which start the program hundreds of times, took 271
/// seconds with that level and 148 without (two cores, 28 November 2026).
protocol TrainingCommand: ParsableCommand {
  var knobOptions: KnobOptions { get }
  var biasOption: BiasOption { get }
  var stopping: StoppingOptions { get }
  var startOption: StartOption { get }
  var weightingOptions: WeightingOptions { get }
  var modelOptions: ModelOptions { get }
  var solverOptions: SolverOptions { get }
  var quiet: QuietOption { get }
}

extension TrainingCommand {
  /// The options of training as one.
  var training: TrainingOptions {
    TrainingOptions(
      knobOptions: knobOptions, biasOption: biasOption, stopping: stopping, from: startOption.from,
      weightingOptions: weightingOptions, modelOptions: modelOptions, solverOptions: solverOptions)
  }
}

/// What training goes on from.
struct StartOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Go on from a saved model, with its knobs where none are given; users.csv and items.csv are enough.",
      valueName: "model"),
    completion: .file())
  var from: String?
}

/// How a model is trained.
struct TrainingOptions {
  let knobOptions: KnobOptions
  let biasOption: BiasOption
  let stopping: StoppingOptions
  let from: String?
  let weightingOptions: WeightingOptions
  let modelOptions: ModelOptions
  let solverOptions: SolverOptions

  /// Sees that what is said goes together.
  func validate() throws {
    if from != nil, let knob = knobOptions.given.first(where: { $0 == .seed || $0 == .initial }) {
      throw ValidationError("With --from the start is a saved model, so --\(knob.rawValue) has no meaning.")
    }
    try biasOption.check(knobOptions.method, solverOptions)
    guard from == nil else { return }
    var knobs = try knobOptions.knobs(over: Knobs())
    try biasOption.set(&knobs)
    _ = try weightingOptions.weighting(over: nil, preset: knobs.hyperparameters.preset)
  }

  /// Sees that nothing is said of a saved model where there is none.
  func check(model: String?) throws {
    if model == nil, from == nil {
      try Meaningless.refuse("There is no saved model", [("ids", modelOptions.ids != nil)])
    }
  }

  /// Whether scores will be guesses of values; nil where a saved model will tell.
  ///
  /// - Parameter model: what is used instead of training.
  func predictsValues(model: String?) -> Bool? {
    if let preset = knobOptions.chosenPreset { return preset.predictsValues }
    return model == nil && from == nil ? Knobs().hyperparameters.preset.predictsValues : nil
  }

  /// The name of an option that was given and that means nothing where a saved model is used as it is.
  var firstForeignToModel: String? {
    let others: [(String, Bool)] = [
      ("seed", knobOptions.given.contains(.seed)), ("init", knobOptions.given.contains(.initial)),
      ("iterations", stopping.iterations != nil), ("until", stopping.until != nil),
      ("converge", stopping.converge != nil), ("method", knobOptions.given.contains(.method)), ("from", from != nil),
      ("biases", biasOption.biases), ("weighting", weightingOptions.weighting != nil),
    ]
    return others.first(where: \.1)?.0 ?? solverOptions.firstGiven
  }

  /// The name of an option that was given and that Spark has nothing for.
  var firstForeignToSpark: String? {
    let others: [(String, Bool)] = [
      ("until", stopping.until != nil), ("converge", stopping.converge != nil), ("from", from != nil),
      ("init", knobOptions.given.contains(.initial)), ("method", knobOptions.given.contains(.method)),
      ("biases", biasOption.biases), ("weighting", weightingOptions.weighting != nil),
      ("threads", solverOptions.threads != nil),
    ]
    return others.first(where: \.1)?.0 ?? solverOptions.firstGiven
  }
}
