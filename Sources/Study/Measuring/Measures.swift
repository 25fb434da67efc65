import Language
import WALS

/// What one model was measured at.
package struct Measures: Sendable, Equatable {
  package let rankings: [RankingMetrics]
  /// Empty where lists were not made.
  package var variety: [ListVariety] = []
  /// Where scores predict values.
  package var errors: RatingErrors?
  /// The same of the values that were trained on, where they were asked for.
  package var trainingErrors: RatingErrors?

  package init(
    rankings: [RankingMetrics], variety: [ListVariety] = [], errors: RatingErrors? = nil,
    trainingErrors: RatingErrors? = nil
  ) {
    (self.rankings, self.variety, self.errors, self.trainingErrors) = (rankings, variety, errors, trainingErrors)
  }

  /// A measure at a list length, or at the first one; nil where it was not taken.
  package func value(_ measure: Measure, at cutoff: Int? = nil) -> Double? {
    switch measure {
    case .rmse: return errors?.rmse
    case .mae: return errors?.mae
    case .coverage: return (cutoff.map { k in variety.first { $0.cutoff == k } } ?? variety.first)?.coverage
    case .novelty: return (cutoff.map { k in variety.first { $0.cutoff == k } } ?? variety.first)?.novelty
    case .ranking(let name):
      let line = measure.hasCutoff && cutoff != nil ? rankings.first { $0.cutoff == cutoff } : rankings.first
      return line?[name]
    }
  }

  /// An error on what was trained on; nil for what is no error, since rankings leave training entries out.
  package func trainingValue(_ measure: Measure) -> Double? {
    switch measure {
    case .rmse: trainingErrors?.rmse
    case .mae: trainingErrors?.mae
    default: nil
    }
  }
}
