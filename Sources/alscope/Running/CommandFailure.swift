import Canvas
import Datasets
import Language
import Terminal

/// Why a command failed: one sentence for a person, free of anything that could steer a terminal. Exit code 1.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = TextFitting.printable(sentence) }

  /// The same for the failures of other modules, whose sentences may carry names out of files.
  init?(reasonOf error: any Error) {
    switch error {
    case let error as DatasetError: self.init(error.description)
    case let error as ModelError: self.init(error.description)
    case let error as CommandError: self.init(error.description)
    case let error as TerminalError: self.init(error.description)
    default: return nil
    }
  }
}
