import Language
import WALS

extension ExplorerState {
  /// After a half-step: what happened is told, and what runs by itself stops when it is done.
  mutating func finishHalfStep() {
    refreshList()
    tell()
    switch activity {
    case .running(let left):
      activity = left > 1 ? .running(halfSteps: left - 1) : .idle
    case .converging(let tolerance):
      if isConverged(tolerance) {
        activity = .idle
        message = .init("Converged within \(NumberText.shortest(tolerance)). " + message.text)
      }
    case .playing:
      if isConverged(Self.convergence) {
        activity = .idle
        message = .converged
      }
    case .idle: break
    }
  }

  /// Whether the last iteration (two half-steps under the same knobs) lowered the loss by less than a share of it.
  package func isConverged(_ tolerance: Double) -> Bool {
    let shown = timeline.moments.prefix(timeline.position + 1)
    guard shown.count >= 3 else { return false }
    let last = Array(shown.suffix(3))
    guard last.dropFirst().allSatisfy({ $0.change == nil }) else { return false }
    return last[0].loss.total - last[2].loss.total <= tolerance * last[0].loss.total
  }

  /// Whether a rule ends the run at the moment shown, and why.
  package func reasonToStop(by rule: StoppingRule) -> StoppingReason? {
    switch rule {
    case .fall(let share): return isConverged(share) ? .fall : nil
    case .gradient(let share):
      guard let data, let snapshot else { return nil }
      return Trainer(matrix: data.matrix).gradientNorms(at: snapshot).share <= share ? .gradient : nil
    }
  }

  /// Whether the loss never rose from one half-step to the next under the same knobs, up to rounding; and the largest
  /// share by which it did.
  package var worstRise: Double {
    var worst = 0.0
    for (before, after) in zip(timeline.moments, timeline.moments.dropFirst()) where after.change == nil {
      worst = max(worst, (after.loss.total - before.loss.total) / before.loss.total)
    }
    return worst
  }

  /// Rises below this share are rounding of sums in double precision.
  package static let rounding = 1e-12
}

extension ExplorerState.Message {
  package static let converged = Self(
    "Converged: the last iteration lowered the loss by less than one part in ten thousand.",
    brief: "Converged: an iteration lowers the loss by less than 0.01 %.")
}
