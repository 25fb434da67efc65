import WALS

/// Everything that a model is measured by: what its rankings are worth, what its lists are like, how far its scores are
/// from values.
package enum Measure: String, Sendable, CaseIterable {
  case precision, recall, ndcg, map, mrr
  case hitRate = "hit-rate"
  case auc, coverage, novelty, rmse, mae

  /// The metric of rankings that it is, if it is one.
  package var ranking: MetricName? { MetricName(rawValue: rawValue) }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool { self != .auc && !isError }

  /// Whether it says how far scores are from values: then less is better.
  package var isError: Bool { self == .rmse || self == .mae }

  /// Whether it is of the lists themselves, found or not.
  package var isVariety: Bool { self == .coverage || self == .novelty }

  /// As tables and titles write it.
  package var title: String {
    switch self {
    case .coverage, .novelty: rawValue
    case .rmse, .mae: rawValue.uppercased()
    default: ranking?.title ?? rawValue
    }
  }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String {
    switch self {
    case .coverage: "share of the ranked items that stand in some tested user’s list"
    case .novelty: "mean of −log₂ of the share of users who have a listed item, in bits"
    case .rmse: "square root of the mean squared error of held-out values"
    case .mae: "mean absolute error of held-out values"
    default: ranking?.meaning ?? ""
    }
  }

  /// As JSON and CSV name it.
  package var key: String { self == .hitRate ? "hitRate" : rawValue }
}
