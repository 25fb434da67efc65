import Canvas
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
  var sentence: String { why + fall + " " + slopes + " " + rest }

  private var why: String {
    switch reason {
    case .iterations: "Stopped after \(iterations) iteration\(iterations == 1 ? "" : "s")"
    case .fall: "Stopped because the loss fell by so little"
    case .gradient: "Arrived after \(iterations) iteration\(iterations == 1 ? "" : "s"), for the gradient is small"
    case .interrupted: "Broken off"
    }
  }

  private var fall: String {
    guard let fall = arrival.fall else { return "." }
    if fall == 0 { return "; the last iteration did not change it." }
    let percent = NumberText.precise(abs(fall) * 100)
    return "; the last iteration \(fall > 0 ? "lowered" : "raised") the loss by \(percent) %."
  }

  private var slopes: String {
    "Gradient as a share of the right sides: users \(NumberText.precise(gradient.users.share)), "
      + "items \(NumberText.precise(gradient.items.share))."
  }

  private var rest: String {
    if let left = arrival.left {
      return "At this pace about \(NumberText.precise(left)) of the loss is left to fall."
    }
    return reason == .gradient ? "" : "How much is left is not known: the falls are not steady."
  }
}
