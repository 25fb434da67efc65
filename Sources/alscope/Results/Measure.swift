import ArgumentParser
import Language
import WALS

/// Everything that a model is measured by: what its rankings are worth, what its lists are like, how far its scores are
/// from values.
enum Measure: String, CaseIterable, ExpressibleByArgument {
  case precision, recall, ndcg, map, mrr
  case hitRate = "hit-rate"
  case auc, coverage, novelty, rmse, mae

  /// The metric of rankings that it is, if it is one.
  var ranking: MetricName? { MetricName(rawValue: rawValue) }

  /// Whether it differs from list length to list length.
  var hasCutoff: Bool { self != .auc && !isError }

  /// Whether it says how far scores are from values: then less is better.
  var isError: Bool { self == .rmse || self == .mae }

  var title: String {
    switch self {
    case .coverage, .novelty: rawValue
    case .rmse, .mae: rawValue.uppercased()
    default: ranking?.title ?? rawValue
    }
  }

  var meaning: String {
    switch self {
    case .coverage: "share of the ranked items that stand in some tested user’s list"
    case .novelty: "mean of −log₂ of the share of users who have a listed item, in bits"
    case .rmse: "square root of the mean squared error of held-out values"
    case .mae: "mean absolute error of held-out values"
    default: ranking?.meaning ?? ""
    }
  }

  /// As JSON and CSV name it.
  var key: String { self == .hitRate ? "hitRate" : rawValue }
}

/// What one model was measured at.
struct Measures {
  let rankings: [RankingMetrics]
  /// Empty where lists were not made.
  var variety: [ListVariety] = []
  /// Where scores predict values.
  var errors: RatingErrors?

  /// A measure at a list length, or at the first one; nil where it was not taken.
  func value(_ measure: Measure, at cutoff: Int? = nil) -> Double? {
    switch measure {
    case .rmse: return errors?.rmse
    case .mae: return errors?.mae
    case .coverage: return (cutoff.map { k in variety.first { $0.cutoff == k } } ?? variety.first)?.coverage
    case .novelty: return (cutoff.map { k in variety.first { $0.cutoff == k } } ?? variety.first)?.novelty
    default:
      guard let name = measure.ranking else { return nil }
      let line = measure.hasCutoff && cutoff != nil ? rankings.first { $0.cutoff == cutoff } : rankings.first
      return line?[name]
    }
  }
}
