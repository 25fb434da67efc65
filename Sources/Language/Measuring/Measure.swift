import WALS

/// Everything that a model is measured by: what its rankings are worth, what its lists are like, how far its scores are
/// from values.
package enum Measure: RawRepresentable, Hashable, Sendable, CaseIterable {
  case ranking(MetricName)
  case coverage, novelty, rmse, mae

  package static let rankings = MetricName.allCases.map(Measure.ranking)
  package static let allCases = rankings + [.coverage, .novelty, .rmse, .mae]

  package init?(rawValue: String) {
    guard let named = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = named
  }

  /// As options and commands name it.
  package var rawValue: String {
    switch self {
    case .ranking(let name): name.rawValue
    case .coverage: "coverage"
    case .novelty: "novelty"
    case .rmse: "rmse"
    case .mae: "mae"
    }
  }

  /// Whether it differs from list length to list length.
  package var hasCutoff: Bool {
    if case .ranking(let name) = self { return name.hasCutoff }
    return !isError
  }

  /// Whether it says how far scores are from values: then less is better.
  package var isError: Bool { self == .rmse || self == .mae }

  /// Whether it is of the lists themselves, found or not.
  package var isVariety: Bool { self == .coverage || self == .novelty }

  /// As tables and titles write it.
  package var title: String {
    switch self {
    case .ranking(let name): name.title
    case .coverage, .novelty: rawValue
    case .rmse, .mae: rawValue.uppercased()
    }
  }

  /// What it is, in one line; k is the length of the list.
  package var meaning: String {
    switch self {
    case .ranking(let name): name.meaning
    case .coverage: "share of the ranked items that stand in some tested user’s list"
    case .novelty: "mean of −log₂ of the share of users who have a listed item, in bits"
    case .rmse: "square root of the mean squared error of held-out values"
    case .mae: "mean absolute error of held-out values"
    }
  }

  /// As JSON and CSV name it.
  package var key: String {
    if case .ranking(let name) = self { return name.key }
    return rawValue
  }
}
