import ArgumentParser
import Configuration
import Datasets
import Language
import WALS

/// Every knob as an option of the same name. What a knob takes, and the sentence for what it does not, are the knob's.
struct KnobOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: .knob(.alpha, "a")) var alpha: String?
  @Option(parsing: .unconditional, help: .knob(.lambda, "l")) var lambda: String?
  @Option(parsing: .unconditional, help: .knob(.factors, "k")) var factors: String?
  @Option(help: .knob(.preset, "p"), completion: .list(Preset.allCases.map(\.rawValue))) var preset: String?
  @Option(parsing: .unconditional, help: .knob(.seed, "s")) var seed: String?
  @Option(
    name: .customLong("init"), help: .knob(.initial, "i"),
    completion: .list(InitialFactors.Kind.allCases.map(\.rawValue)))
  var initial: String?
  @Option(parsing: .unconditional, help: .knob(.epsilon, "e")) var epsilon: String?
  @Option(parsing: .unconditional, help: .knob(.alpha0, "w")) var alpha0: String?
  @Option(parsing: .unconditional, help: .knob(.nu, "n")) var nu: String?
  @Option(help: .knob(.lambdaScaling, "s"), completion: .list(LambdaScaling.allCases.map(\.rawValue)))
  var lambdaScaling: String?
  @Option(help: .knob(.method, "m"), completion: .list(TrainingMethod.allCases.map(\.rawValue))) var method: String?

  private var texts: [(knob: Knob, text: String?)] {
    [
      (.alpha, alpha), (.lambda, lambda), (.factors, factors), (.preset, preset), (.seed, seed), (.initial, initial),
      (.epsilon, epsilon), (.alpha0, alpha0), (.nu, nu), (.lambdaScaling, lambdaScaling), (.method, method),
    ]
  }

  /// The objective that was asked for; nil where the usual one will do.
  var chosenPreset: Preset? { preset.flatMap(Preset.init(rawValue:)) }

  /// What was chosen, or what a saved model was trained under: the same file must give the same data again.
  func chosenPreset(or model: String?) -> Preset? {
    chosenPreset ?? model.flatMap(ModelDescription.preset(ofModelAt:))
  }

  /// The knobs that were given.
  var given: [Knob] { texts.compactMap { $0.text == nil ? nil : $0.knob } }

  /// The given knobs set over others.
  func knobs(over base: Knobs) throws -> Knobs {
    var knobs = base
    for (knob, text) in texts {
      if let text { try knob.set(text, in: &knobs) }
    }
    return knobs
  }

  /// The given knobs, where the command line is silent those of the configuration, over those that suit the data; nil
  /// where neither says anything.
  func chosen(over base: Knobs, configuration: Configuration) throws -> Knobs? {
    guard !given.isEmpty || !configuration.knobs.isEmpty else { return nil }
    return try knobs(over: configuration.knobs(over: base))
  }

  /// Says which of the given knobs nothing depends on.
  func noteIdle(in hyperparameters: Hyperparameters) {
    for knob in given {
      guard let absence = knob.absence(in: hyperparameters) else { continue }
      Console.noteOnce("--\(knob.rawValue) changes nothing: \(absence).")
    }
  }

  func validate() throws {
    do {
      _ = try knobs(over: Knobs())
    } catch let error as UserError {
      throw ValidationError(error.description)
    }
  }
}

extension ArgumentHelp {
  /// What the knob does, as a sentence, and its default.
  fileprivate static func knob(_ knob: Knob, _ valueName: String) -> ArgumentHelp {
    var summary = knob.summary
    // A symbol in front stays as it is.
    if summary.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter }) {
      summary = summary.prefix(1).uppercased() + summary.dropFirst()
    }
    return ArgumentHelp("\(summary) (default: \(knob.text(in: Knobs()))).", valueName: valueName)
  }
}
