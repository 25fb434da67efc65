import Datasets
import Language
import WALS

extension TrainingOptions {
  /// Trains until the end that the options set, or until it is interrupted.
  func train(on dataset: Dataset, interruption: Interruption) throws -> TrainingRun {
    let model = try from.map { path throws in try modelOptions.model(at: path, for: dataset) }
    var knobs = try knobOptions.knobs(over: Knobs(hyperparameters: model?.knobs ?? Hyperparameters()))
    if biasOption.biases, model?.knobs.biases == false {
      throw UserError("\(from ?? "") has no biases, so training with them cannot go on from it.")
    }
    try biasOption.set(&knobs)
    let hyperparameters = knobs.hyperparameters
    knobOptions.noteIdle(in: hyperparameters)
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
      throw UserError("\(from ?? "") has \(k) factors, so --factors \(wanted) cannot be taken.")
    }
    let matched = MatchedModel(model.factors, over: dataset)
    try matched.check(model.factors, dataset)
    if let sentence = matched.sentence(users: "folded in", items: "folded in") {
      Console.note("Going on from \(from ?? ""): \(sentence)")
    }
    do {
      return (try matched.foldedIn(by: trainer, knobs: knobs.hyperparameters), .saved)
    } catch {
      throw UserError(error.sentence { side, row in dataset.names(side).ids[row] })
    }
  }
}
