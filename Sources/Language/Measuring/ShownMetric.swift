import WALS

/// What stands beside the loss: a metric of rankings, or how far scores are from held-out values.
package enum ShownMetric: RawRepresentable, Hashable, Sendable, CaseIterable {
  case ranking(MetricName)
  case rmse, mae

  package static let ndcg = ShownMetric.ranking(.ndcg)
  package static let rankings = MetricName.allCases.map(ShownMetric.ranking)
  package static let allCases = rankings + [.rmse, .mae]

  package init?(rawValue: String) {
    guard let named = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = named
  }

  /// As commands name it.
  package var rawValue: String { measure.rawValue }

  /// The same among everything that is measured.
  package var measure: Measure {
    switch self {
    case .ranking(let name): .ranking(name)
    case .rmse: .rmse
    case .mae: .mae
    }
  }

  /// The metric of rankings that it is, if it is one.
  package var ranking: MetricName? { if case .ranking(let name) = self { name } else { nil } }

  /// Whether it says how far scores are from values: then less is better, and only a preset that predicts values has it.
  package var isError: Bool { measure.isError }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool { measure.hasCutoff }

  /// As tables and titles write it.
  package var title: String { measure.title }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String { measure.meaning }
}
