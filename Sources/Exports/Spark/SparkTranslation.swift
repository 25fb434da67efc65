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
    let spark = knobs.preset.description.spark
    let isFit = knobs.objective.unfitValue(in: matrix) == nil
    if knobs.objective.scaling == .count, spark.difference == nil, isFit {
      (implicitPrefs, alpha, regParam) = (spark.preset != .ratings, knobs.alpha, knobs.lambda)
      return
    }
    throw ModelError(Self.difference(knobs) + " " + Self.nearest(knobs, matrix))
  }

  private static func difference(_ knobs: Hyperparameters) -> String {
    knobs.preset.description.spark.difference
      ?? "Spark scales every row’s λ by the row’s entries; here λ-scaling is \(knobs.objective.scaling.rawValue) "
      + "(with count it would be the same)."
  }

  /// The same mean confidence and the same λ of the mean entry.
  private static func nearest(_ knobs: Hyperparameters, _ matrix: InteractionMatrix) -> String {
    let objective = knobs.objective
    let counts = Objective(Hyperparameters(preset: .spark, lambda: 1))
    func sum(_ objective: Objective) -> Double {
      (objective.regularization(of: matrix.byUser) + objective.regularization(of: matrix.byItem)).reduce(0, +)
    }
    let spark = knobs.preset.description.spark
    let entries = sum(counts)
    let lambda = entries > 0 ? spark.scale(knobs) * sum(objective) / entries : knobs.lambda
    let alpha = spark.alpha(knobs, matrix.byUser.values)
    return "Nearest is preset \(spark.preset.rawValue) with alpha \(NumberText.precise(alpha, 3)), lambda "
      + "\(NumberText.precise(lambda, 3)) and λ-scaling count."
  }
}
