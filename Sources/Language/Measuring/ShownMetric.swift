import WALS

/// What stands beside the loss: a metric of rankings, or how far scores are from held-out values.
package enum ShownMetric: String, Sendable, CaseIterable {
  case precision, recall, ndcg, map, mrr
  case hitRate = "hit-rate"
  case auc, rmse, mae

  /// The same among everything that is measured.
  package var measure: Measure {
    switch self {
    case .precision: .precision
    case .recall: .recall
    case .ndcg: .ndcg
    case .map: .map
    case .mrr: .mrr
    case .hitRate: .hitRate
    case .auc: .auc
    case .rmse: .rmse
    case .mae: .mae
    }
  }

  /// The metric of rankings that it is, if it is one.
  package var ranking: MetricName? { measure.ranking }

  /// Whether it says how far scores are from values: then less is better, and only a preset that predicts values has it.
  package var isError: Bool { measure.isError }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool { measure.hasCutoff }

  /// As tables and titles write it.
  package var title: String { measure.title }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String { measure.meaning }

  package static let rankings = allCases.filter { !$0.isError }
}
