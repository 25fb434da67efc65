/// Along what runs that are compared stand side by side.
package enum ComparisonAxis: String, Sendable, CaseIterable {
  case halfSteps = "half-steps"
  /// Multiply-adds by formulas.
  case work
  /// Seconds measured, of steps that were measured alone.
  case seconds

  package static let names = allCases.map(\.rawValue).joined(separator: "|")

  package var title: String {
    switch self {
    case .halfSteps: "half-steps"
    case .work: "multiply-adds"
    case .seconds: "seconds"
    }
  }
}
