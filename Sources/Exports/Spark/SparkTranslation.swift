import Datasets
import Language
import WALS

/// Hyperparameters in the words of Spark MLlib's ALS. It minimizes preset `spark` with implicit preferences and preset
/// `ratings` without; nothing else has an equivalent, and what is nearest is offered.
struct SparkTranslation: Equatable {
  let implicitPrefs: Bool
  let alpha: Double
  /// λ, which Spark scales by the entries of a row.
  let regParam: Double

  /// - Throws: what differs, with the nearest knobs that Spark has.
  init(_ knobs: Hyperparameters, matrix: InteractionMatrix) throws(ModelError) {
    let objective = knobs.objective
    let isHu = knobs.preset == .hu && matrix.byUser.values.allSatisfy { $0 >= 0 }
    let isCounted = objective.scaling == .count
    if isCounted, knobs.preset == .spark || isHu || knobs.preset == .ratings {
      (implicitPrefs, alpha, regParam) = (knobs.preset != .ratings, knobs.alpha, knobs.lambda)
      return
    }
    // What to do comes first: a screen may have no room for the reason.
    throw ModelError(Self.nearest(knobs, matrix) + " " + Self.difference(knobs))
  }

  private static func difference(_ knobs: Hyperparameters) -> String {
    switch knobs.preset {
    case .log: "Spark’s confidence is 1 + α·abs(r), that of preset log 1 + α ln(1 + r/ε)."
    case .implicit: "Spark’s confidence is 1 + α·abs(r), that of preset implicit α·abs(r)."
    case .ials:
      "Spark gives a pair that is not stored the weight 1 and scales λ by a row’s entries; preset ials does neither."
    default:
      "Spark scales every row’s λ by the row’s entries; here λ-scaling is \(knobs.objective.scaling.rawValue) "
        + "(with count it would be the same)."
    }
  }

  /// The same mean confidence and the same λ of the mean entry.
  private static func nearest(_ knobs: Hyperparameters, _ matrix: InteractionMatrix) -> String {
    let objective = knobs.objective
    let counts = Objective(Hyperparameters(preset: .spark, lambda: 1))
    func sum(_ objective: Objective) -> Double {
      (objective.regularization(of: matrix.byUser) + objective.regularization(of: matrix.byItem)).reduce(0, +)
    }
    // Every weight of preset ials is divided by that of a pair that is not stored, its scores by their target.
    let scale = knobs.preset == .ials ? (1 + knobs.alpha0) / knobs.alpha0 : 1
    let entries = sum(counts)
    let lambda = entries > 0 ? scale * sum(objective) / entries : knobs.lambda
    let values = matrix.byUser.values
    let mean = values.isEmpty ? 1 : values.reduce(0) { $0 + abs($1) } / Double(values.count)
    var alpha = knobs.alpha
    switch knobs.preset {
    case .ials: alpha = 1 / (knobs.alpha0 * mean)
    case .implicit: alpha = max(0, knobs.alpha - 1 / mean)
    case .log:
      alpha = values.reduce(0) { $0 + objective.confidence(of: $1) - 1 } / max(1, Double(values.count)) / mean
    default: break
    }
    let preset = knobs.preset == .ratings ? "ratings" : "spark"
    return "Nearest is preset \(preset) with alpha \(NumberText.significant(alpha, 3)), lambda "
      + "\(NumberText.significant(lambda, 3)) and λ-scaling count."
  }
}
