import Datasets
import WALS

/// A model that was trained before: shown as a run that is finished, from which training goes on.
extension ExplorerState {
  mutating func show(_ model: FinishedModel, source: String) -> [Effect] {
    let effects = show(model.dataset, source: source)
    knobs.hyperparameters = model.hyperparameters
    knobsChosen = true
    savedStart = model.factors
    if model.history.count > 1 {
      timeline.ghosts = [Ghost(name: "as it was trained", losses: model.history.map(\.loss.total))]
    }
    let trained = model.history.last.map { "\($0.halfStep) half-steps, loss \(NumberText.significant($0.loss.total))" }
    let told = trained.map { "trained before: \($0)" } ?? "trained before"
    message = .init(
      (["\(model.dataset.name), \(told); s trains on from there."] + model.dataset.notices).joined(separator: " "))
    return effects
  }
}

extension Event {
  /// What comes of opening data, or a model with its data, by name or path.
  static func opening(
    _ name: String, options: OpeningOptions = OpeningOptions(), control: OpeningControl = OpeningControl()
  ) -> Event {
    do {
      return FinishedModel.exists(at: name)
        ? .openedModel(try FinishedModel(at: name), source: name)
        : .opened(try DatasetLoader.open(name, options: options, control: control), source: name)
    } catch {
      return .failedToOpen("\(error)")
    }
  }

  /// What comes of making data up.
  static func making(_ recipe: GeneratorRecipe, control: OpeningControl = OpeningControl()) -> Event {
    do throws(DatasetError) {
      return .opened(try Generator(recipe).dataset(control: control), source: Command.generate(recipe).line)
    } catch {
      return .failedToOpen(error.description)
    }
  }
}
