import ArgumentParser
import Datasets
import Language
import WALS

/// How a model is trained: the options of every subcommand that trains one.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "Knobs")
  var biasOption: BiasOption
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @Option(
    help: ArgumentHelp(
      "Go on from a saved model, with its knobs where none are given; users.csv and items.csv are enough.",
      valueName: "model"),
    completion: .file())
  var from: String?
  @OptionGroup(title: "Weights")
  var weightingOptions: WeightingOptions
  @OptionGroup(title: "Saved models")
  var modelOptions: ModelOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions
  @OptionGroup
  var quiet: QuietOption

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
