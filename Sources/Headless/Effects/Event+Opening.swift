import Datasets
import Language
import Platform
import Study
import WALS

extension Event {
  /// What comes of opening data, or a model with its data, by name or path.
  package static func opening(
    _ name: String, options: OpeningOptions = OpeningOptions(), control: OpeningControl = OpeningControl()
  ) -> Event {
    if name == "-", options.standardInput == STDIN_FILENO, Descriptors.isTerminal(STDIN_FILENO) {
      return .failedToOpen("- is standard input, and that is the keyboard here: `cat FILE | alscope -` opens data so.")
    }
    do {
      let request = try OpeningRequest(typed: name, over: options)
      return FinishedModel.exists(at: request.name)
        ? .openedModel(try FinishedModel(at: request.name), source: name)
        : .opened(try DatasetLoader.open(request.name, options: request.options, control: control), source: name)
    } catch let error as DatasetError {
      return .failedToOpen(
        error.description, choice: ReadingChoice(name, readings: error.readings, columns: error.columns))
    } catch {
      return .failedToOpen("\(error)")
    }
  }

  /// What comes of data that a session carries.
  static func carrying(_ text: String) -> Event {
    do throws(DatasetError) {
      return .opened(try CarriedData(text).dataset(), source: Command.data(.carry(text)).line)
    } catch {
      return .failedToOpen(error.description)
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
