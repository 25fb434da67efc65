import Datasets
import Language
import Study
import WALS

extension Event {
  /// What comes of opening data, or a model with its data, by name or path.
  package static func opening(
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
  package static func making(_ recipe: GeneratorRecipe, control: OpeningControl = OpeningControl()) -> Event {
    do throws(DatasetError) {
      return .opened(try Generator(recipe).dataset(control: control), source: Command.data(.generate(recipe)).line)
    } catch {
      return .failedToOpen(error.description)
    }
  }
}
