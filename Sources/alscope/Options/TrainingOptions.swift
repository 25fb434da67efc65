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
  }

  /// The name of an option that was given and that means nothing where a saved model is used as it is.
  var firstForeignToModel: String? {
    let others: [(String, Bool)] = [
      ("seed", knobOptions.given.contains(.seed)), ("init", knobOptions.given.contains(.initial)),
      ("iterations", stopping.iterations != nil), ("until", stopping.until != nil),
      ("converge", stopping.converge != nil), ("method", knobOptions.given.contains(.method)), ("from", from != nil),
      ("biases", biasOption.biases),
    ]
    return others.first(where: \.1)?.0 ?? solverOptions.firstGiven
  }

  /// The name of an option that was given and that Spark has nothing for.
  var firstForeignToSpark: String? {
    let others: [(String, Bool)] = [
      ("until", stopping.until != nil), ("converge", stopping.converge != nil), ("from", from != nil),
      ("init", knobOptions.given.contains(.initial)), ("method", knobOptions.given.contains(.method)),
      ("biases", biasOption.biases),
      ("threads", solverOptions.threads != nil),
    ]
    return others.first(where: \.1)?.0 ?? solverOptions.firstGiven
  }
}
