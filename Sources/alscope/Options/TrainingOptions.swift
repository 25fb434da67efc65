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

  /// Trains until the end that the options set, or until it is interrupted.
  func train(on dataset: Dataset, interruption: Interruption) throws -> TrainingRun {
    let model = try from.map { path throws in try modelOptions.model(at: path, for: dataset) }
    var knobs = try knobOptions.knobs(over: Knobs(hyperparameters: model?.knobs ?? Hyperparameters()))
    if biasOption.biases, model?.knobs.biases == false {
      throw CommandFailure("\(from ?? "") has no biases, so training with them cannot go on from it.")
    }
    try biasOption.set(&knobs)
    let hyperparameters = knobs.hyperparameters
    let weighting = try weightingOptions.weighting(over: model?.weighting, preset: hyperparameters.preset)
    let weighted = weighting == nil ? dataset : dataset.training(on: weighting.weighted(dataset.matrix))
    try weighted.check(hyperparameters)
    let trainer = solverOptions.trainer(of: weighted.matrix)
    let (initial, start) = try initialFactors(for: dataset, knobs: knobs, model: model, trainer: trainer)
    func name(_ side: Side, _ row: Int) -> String { side == .users ? dataset.users[row] : dataset.items[row] }
    var run = try TrainingRun(
      trainer, from: initial, start: start, method: knobs.method, hyperparameters: hyperparameters, name: name)
    run.weighting = weighting
    let progress = ProgressBar(
      TrainingProgress(
        userCount: dataset.users.count, itemCount: dataset.items.count, iterations: stopping.iterationLimit),
      control: interruption.control)
    run.train(stopping: stopping, control: interruption.control, name: name)
    progress.finish()
    return run
  }

  private func initialFactors(
    for dataset: Dataset, knobs: Knobs, model: StoredModel?, trainer: Trainer
  ) throws -> (InitialFactors, ModelStart) {
    guard let model else {
      let drawn = InitialFactors.draw(
        knobs.initial, seed: knobs.seed, userCount: dataset.users.count, itemCount: dataset.items.count,
        factors: knobs.hyperparameters.factors)
      return (drawn, .drawn(knobs.initial, seed: knobs.seed))
    }
    let (k, wanted) = (model.knobs.factors, knobs.hyperparameters.factors)
    guard wanted == k else {
      throw CommandFailure("\(from ?? "") has \(k) factors, so --factors \(wanted) cannot be taken.")
    }
    let matched = MatchedModel(model.factors, over: dataset)
    try matched.check(model.factors, dataset)
    if let sentence = matched.sentence(users: "folded in", items: "folded in") {
      Console.note("Going on from \(from ?? ""): \(sentence)")
    }
    do {
      return (try matched.foldedIn(by: trainer, knobs: knobs.hyperparameters), .saved)
    } catch {
      throw CommandFailure(error.sentence { side, row in dataset.names(side).ids[row] })
    }
  }
}
