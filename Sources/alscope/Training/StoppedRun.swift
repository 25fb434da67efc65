import Datasets
import Language
import WALS

/// Why a run ended, and how far from its end that is.
struct StoppedRun {
  let reason: StoppingReason
  let iterations: Int
  let arrival: Arrival
  let gradient: GradientNorms

  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return .object([
      .init("why", .string(reason.rawValue)), .init("iterations", .integer(iterations)),
      .init("fall", number(arrival.fall)), .init("gradientUsers", .number(gradient.users.share)),
      .init("gradientItems", .number(gradient.items.share)),
      .init("gradientNormUsers", .number(gradient.users.length)),
      .init("gradientNormItems", .number(gradient.items.length)), .init("ratio", number(arrival.ratio)),
      .init("left", number(arrival.left)),
    ])
  }

  /// One line for a person.
  var sentence: String {
    StopWords(reason: reason, iterations: iterations, arrival: arrival, gradient: gradient).sentence
  }
}
