import Language
import WALS

/// A second run: the same data, as many half-steps, other knobs.
package struct Comparison: Sendable {
  /// What it does differently.
  package let run: ComparedRun
  package let knobs: Knobs
  package var hyperparameters: Hyperparameters { knobs.hyperparameters }
  /// Gradient descent in place of half-steps.
  package var isGradient: Bool { run.isGradient }
  /// What differs, as `spark` or `λ 1`.
  package let name: String
  package internal(set) var timeline = Timeline()
  /// The cuts of the first run when this one was last seen to follow it.
  var followedCuts: Int?

  package init(_ run: ComparedRun, knobs: Knobs, name: String) {
    self.run = run
    self.knobs = knobs
    self.name = name.isEmpty ? "the same knobs" : name
  }

  /// The last moment with as many half-steps as one of the first run.
  package func moment(halfStep: Int) -> Moment? { timeline.moments.last { $0.halfStep == halfStep } }

  /// How the losses of two moments stand to each other: in numbers only where they are of one problem.
  package static func verdict(_ first: Moment, _ second: Moment) -> String {
    guard let one = first.problem, let other = second.problem, one.isSameLoss(as: other) else {
      return "the losses are of different problems"
    }
    let isNested = one.factors != other.factors
    let (loss, otherLoss) = (first.loss.total, second.loss.total)
    let nested = isNested ? " (a model of fewer factors is one of more factors too)" : ""
    guard loss > 0, abs(otherLoss - loss) > 1e-6 * loss else { return "the losses are the same to six digits\(nested)" }
    let share = NumberText.precise(abs(otherLoss - loss) / loss * 100)
    return "the second is \(share) % \(otherLoss < loss ? "lower" : "higher") here\(nested)"
  }
}
