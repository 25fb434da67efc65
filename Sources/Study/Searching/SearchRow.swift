import Language
import WALS

/// One combination of a search, and what came of it.
package struct SearchRow: Sendable {
  /// Its place in the plan.
  package let index: Int
  /// What it came to on each division of the data; none where it failed.
  package var parts: [SearchTrial.Progress] = []
  /// Why it could not be trained.
  package var failure: String?

  package init(index: Int, failure: String? = nil) { (self.index, self.failure) = (index, failure) }

  /// The mean of a number over the divisions, and the standard deviation between them.
  package func statistics(_ value: (SearchTrial.Progress) -> Double?) -> (mean: Double, deviation: Double)? {
    let values = parts.compactMap(value)
    guard !values.isEmpty, values.count == parts.count else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0)
  }

  /// The mean of a measure and its spread; nil where it was not taken.
  package func statistics(_ measure: Measure, at cutoff: Int? = nil) -> (mean: Double, deviation: Double)? {
    statistics { $0.measures.value(measure, at: cutoff) }
  }

  /// The mean of an error on what was trained on; nil for what is no error, and where scores predict no values.
  package func training(_ measure: Measure) -> Double? { statistics { $0.measures.trainingValue(measure) }?.mean }

  /// What training came down to, as a mean; of other knobs it is the loss of another problem.
  package var loss: Double? { statistics { $0.loss }?.mean }

  /// How long it was trained up to what was measured: of several divisions the middle, the lower of two.
  package var iterations: Int? {
    let all = parts.map(\.iterations).sorted()
    return all.isEmpty ? nil : all[(all.count - 1) / 2]
  }

  /// Whether its scores predict values.
  package var hasErrors: Bool { parts.first?.measures.errors != nil }

  mutating func release() {
    for index in parts.indices { parts[index].release() }
  }
}
