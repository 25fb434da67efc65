import Datasets
import Language
import WALS

/// A model that was trained before: shown as a run that is finished, from which training goes on.
extension ExplorerState {
  package mutating func show(_ model: FinishedModel, source: String) -> [Effect] {
    let effects = show(model.dataset, source: source)
    knobs.hyperparameters = model.hyperparameters
    knobsChosen = true
    savedStart = model.factors
    if model.history.count > 1, let last = model.history.last {
      let series = LossSeries(model.history.map(\.loss.total))
      timeline.ghosts = [Ghost(name: "as it was trained", series: series, halfSteps: last.halfStep)]
    }
    let trained = model.history.last.map { "\($0.halfStep) half-steps, loss \(NumberText.significant($0.loss.total))" }
    isWithoutData = model.dataset.matrix.storedCount == 0
    let told = trained.map { "trained before: \($0)" } ?? "trained before"
    message = .init(
      (["\(model.dataset.name), \(told); \(isWithoutData ? Self.withoutData : "s trains on from there.")"]
        + model.dataset.notices).joined(separator: " "))
    return effects
  }

  /// Said in place of a loss.
  package static let lossUnknown = "The loss is over the interactions, and they are not here."

  /// Training on nothing would shrink every row to nothing.
  static let withoutData =
    "its interactions are not here, so its factors, lists and map can be looked at, and nothing is trained, solved or "
    + "measured. alscope DATA --model MODEL opens both."
}
