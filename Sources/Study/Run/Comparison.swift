import Language
import WALS

/// A run beside the one shown: the same data, as many half-steps, other knobs or another way.
package struct Comparison: Sendable {
  /// What it does differently.
  package let run: ComparedRun
  package let knobs: Knobs
  package var hyperparameters: Hyperparameters { knobs.hyperparameters }
  /// Gradient descent in place of half-steps.
  package var isGradient: Bool { run.isGradient }
  package var solver: SolverChoice { run.solver ?? .cholesky }
  /// What differs, as `spark` or `λ 1`.
  package let name: String
  package private(set) var timeline = Timeline()
  /// The cuts of the first run when this one was last seen to follow it.
  private var followedCuts: Int?

  /// The number of the last piece of work begun before it: later ones may be its own.
  let since: Int

  /// - Parameter since: the number of the last piece of work begun.
  package init(_ run: ComparedRun, knobs: Knobs, name: String, since: Int = 0) {
    self.since = since
    self.run = run
    self.knobs = knobs
    self.name = name.isEmpty ? "the same knobs" : name
  }

  // MARK: How it goes on

  mutating func startAnew() { timeline.clear() }

  /// Follows the first run, half-step for half-step: where that went another way, or has other data, it begins anew.
  mutating func follow(_ first: Timeline, version: Int) {
    let isFollowing = followedCuts == first.cuts || isFollowing(first)
    followedCuts = first.cuts
    let isStale = timeline.current.map { $0.data != version } ?? false
    if isStale || !isFollowing { timeline.clear() }
  }

  /// Whether it solved the sides that the first run solved, in the same order.
  private func isFollowing(_ first: Timeline) -> Bool {
    let own = timeline.moments.lazy.compactMap { $0.modelStep == nil ? $0.side : nil }
    return first.halfSteps.lazy.compactMap { first.moments[$0].side }.starts(with: own)
  }

  mutating func append(_ snapshot: Snapshot, of work: Work, seconds: Double?) {
    timeline.append(snapshot, data: work.data, solver: work.solver, seconds: seconds)
  }

  mutating func nextToMeasure(first: Int) -> Int? { timeline.nextToMeasure(first: first) }

  mutating func measure(_ evaluation: Evaluation, at position: Int) { timeline.measure(evaluation, at: position) }

  // MARK: Beside the first run

  /// The last moment with as many half-steps as one of the first run.
  package func moment(halfStep: Int) -> Moment? {
    timeline.lastPosition(ofHalfStep: halfStep).map { timeline.moments[$0] }
  }

  /// Where it stands beside a moment of the first run: with as many half-steps, or last with no more multiply-adds or
  /// seconds. nil where there is no such moment.
  package func position(beside first: Moment, along axis: ComparisonAxis) -> Int? {
    guard axis != .halfSteps else { return timeline.lastPosition(ofHalfStep: first.halfStep) }
    return first.place(along: axis).flatMap { timeline.lastPosition(along: axis, upTo: $0) }
  }

  /// The moment there.
  package func moment(beside first: Moment, along axis: ComparisonAxis) -> Moment? {
    position(beside: first, along: axis).map { timeline.moments[$0] }
  }

  /// How the loss of a moment stands to that of one of the first run: in numbers only where both are of one problem.
  package static func verdict(_ first: Moment, _ second: Moment, name: String = "the second") -> String {
    guard let one = first.problem, let other = second.problem, one.isSameLoss(as: other) else {
      return name == "the second" ? "the losses are of different problems" : "\(name): a different problem"
    }
    let (loss, otherLoss) = (first.loss.total, second.loss.total)
    let nested = one.factors != other.factors ? " (a model of fewer factors is one of more factors too)" : ""
    guard loss > 0, abs(otherLoss - loss) > 1e-6 * loss else {
      return name == "the second"
        ? "the losses are the same to six digits\(nested)" : "\(name): the same loss to six digits\(nested)"
    }
    let share = NumberText.precise(abs(otherLoss - loss) / loss * 100)
    let verb = name == "the second" ? " is" : ":"
    return "\(name)\(verb) \(share) % \(otherLoss < loss ? "lower" : "higher") here\(nested)"
  }
}

extension Moment {
  /// Where it stands along an axis of a comparison; nil where that was not measured.
  package func place(along axis: ComparisonAxis) -> Double? {
    switch axis {
    case .halfSteps: Double(halfStep) + (modelStep == nil ? 0 : modelStep == .balance ? 1 / 3 : 2 / 3)
    case .work: work
    case .seconds: seconds
    }
  }
}
