import WALS

/// A second run: the same data, the same start, the same half-steps, other knobs.
package struct Comparison: Sendable {
  package let hyperparameters: Hyperparameters
  /// What differs, as `spark` or `λ 1`.
  package let name: String
  package internal(set) var timeline = Timeline()

  package init(hyperparameters: Hyperparameters, name: String) {
    self.hyperparameters = hyperparameters
    self.name = name.isEmpty ? "the same knobs" : name
  }

  /// The moment with as many half-steps as one of the first run.
  package func moment(halfStep: Int) -> Moment? {
    timeline.moments.indices.contains(halfStep) ? timeline.moments[halfStep] : nil
  }
}
