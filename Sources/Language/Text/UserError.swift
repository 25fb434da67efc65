import Canvas
import Datasets
import Platform
import WALS

/// Why something that a person asked for was not understood or could not be done: one sentence, in words that cannot
/// steer a terminal though they may repeat what was typed or stands in a file.
package struct UserError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  package init(_ sentence: String) { description = TextFitting.printable(sentence) }

  /// The sentence of an error that a library has thrown; nil for errors that are none of ours.
  package init?(reasonOf error: any Error) {
    switch error {
    case let error as UserError: self = error
    case let error as DatasetError: self.init(error.description)
    case let error as ModelError: self.init(error.description)
    case let error as FileError: self.init(error.description)
    case let error as TrainingError: self.init(error.description)
    default: return nil
    }
  }
}
