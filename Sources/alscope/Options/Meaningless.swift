import ArgumentParser
import Datasets
import Language
import WALS

/// Options that would change nothing beside others: said instead of passed over.
enum Meaningless {
  /// - Parameters:
  ///   - reason: why, as the beginning of a sentence.
  ///   - options: names, and whether they were given.
  static func refuse(_ reason: String, _ options: [(name: String, isGiven: Bool)]) throws {
    guard let option = options.first(where: \.isGiven) else { return }
    throw ValidationError("\(reason), so --\(option.name) has no meaning.")
  }

  /// - Parameter name: of an option that was given; nil where none was.
  static func refuse(_ reason: String, _ name: String?) throws {
    if let name { try refuse(reason, [(name, true)]) }
  }
}

extension Preset {
  /// Whether scores are guesses of the values themselves, so that errors and ranges of values mean something.
  var predictsValues: Bool { Hyperparameters(preset: self).objective.target == .value }
}
