import WALS

/// What stands beside the loss: a metric of rankings, or how far scores are from held-out values.
package enum ShownMetric: String, Sendable, CaseIterable {
  case precision, recall, ndcg, map, mrr
  case hitRate = "hit-rate"
  case auc, rmse, mae

  /// The metric of rankings that it is, if it is one.
  package var ranking: MetricName? { MetricName(rawValue: rawValue) }

  /// Whether it says how far scores are from values: then less is better, and only a preset that predicts values has it.
  package var isError: Bool { ranking == nil }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool { self != .auc && !isError }

  /// As tables and titles write it.
  package var title: String { ranking?.title ?? rawValue.uppercased() }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String {
    switch self {
    case .rmse: "square root of the mean squared error of held-out values"
    case .mae: "mean absolute error of held-out values"
    default: ranking?.meaning ?? ""
    }
  }

  package static let rankings = allCases.filter { !$0.isError }
}
