import Datasets
import Language
import RealModule
import WALS

/// What the cells of the matrix hold, for one choice of content.
package struct CellValues {
  package let content: MatrixContent
  package let snapshot: Snapshot?
  private let data: StudiedData
  package let objective: Objective
  private let truth: PlantedTruth?
  /// The largest planted score by its size.
  private let largestPlanted: Double
  /// The largest stored |r|.
  private let largestValue: Double
  /// ln(1 + the largest value or confidence), the end of a logarithmic scale.
  private let largestLogarithm: Double

  package init?(_ state: ExplorerState) {
    guard let data = state.data else { return nil }
    content = state.content
    snapshot = state.snapshot
    self.data = data
    objective = state.knobs.hyperparameters.objective
    largestValue = state.largestValue
    truth = content == .planted ? data.truth : nil
    largestPlanted = truth?.kind == .factors ? Double(truth?.factorCount ?? 1) : 1
    let largest = content == .confidence ? objective.confidence(of: largestValue) : largestValue
    largestLogarithm = largest > 0 ? Double.log(onePlus: largest) : 0
  }

  package func isHeldOut(user: Int, item: Int) -> Bool { data.isHeldOut(user: user, item: item) }

  /// What is stored of a pair, nil where nothing is.
  package func stored(user: Int, item: Int) -> Double? { data.trained(user: user, item: item) }

  /// The value to show, nil where there is none.
  ///
  /// - Parameter stored: what ``stored(user:item:)`` says.
  package func value(user: Int, item: Int, stored: Double?) -> Double? {
    switch content {
    case .observed: return stored ?? data.heldOut(user: user, item: item)
    case .confidence: return stored.map(objective.confidence(of:)) ?? objective.unobservedWeight
    case .predicted: return snapshot.map { $0.score(user: user, item: item) }
    case .error: return error(user: user, item: item, stored: stored)
    case .weighted: return weightedError(user: user, item: item, stored: stored)
    case .planted: return planted(user: user, item: item)
    }
  }

  /// The score that was planted for a pair; nil where nothing was, and for what was added by hand.
  package func planted(user: Int, item: Int) -> Double? {
    guard let truth, user < truth.rowCount(of: .users), item < truth.rowCount(of: .items) else { return nil }
    return truth.score(user: user, item: item)
  }

  /// t − s; nil where the loss does not count the pair (w₀ = 0 and nothing stored), or there is no model.
  package func error(user: Int, item: Int, stored: Double?) -> Double? {
    guard let snapshot, stored != nil || objective.unobservedWeight > 0 else { return nil }
    return (stored.map(objective.target(of:)) ?? 0) - snapshot.score(user: user, item: item)
  }

  /// c (t − s)², what the pair has in the loss: over all pairs the sum is its observed and unobserved part.
  package func weightedError(user: Int, item: Int, stored: Double?) -> Double? {
    error(user: user, item: item, stored: stored).map { error in
      let weight = stored.map(objective.confidence(of:)) ?? objective.unobservedWeight
      return weight * error * error + (stored == nil ? 0 : objective.constantPerEntry)
    }
  }

  /// The strength of a value from −1 to 1: linear in a prediction or an error, logarithmic in a count or a confidence.
  package func strength(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    switch content {
    case .predicted, .error:
      let scale = if case .value = objective.target { largestValue } else { 1.0 }
      return scale > 0 ? max(-1, min(1, value / scale)) : 0
    case .planted: return max(-1, min(1, value / largestPlanted))
    case .observed: return logarithmic(value)
    case .confidence: return logarithmic(value - min(1, objective.unobservedWeight))
    case .weighted:
      // From nothing to all that the pairs have in the loss.
      guard let loss = snapshot?.loss, value > 0 else { return 0 }
      let all = Double.log(onePlus: loss.observed + loss.unobserved)
      return all > 0 ? min(1, Double.log(onePlus: value) / all) : 0
    }
  }

  private func logarithmic(_ value: Double) -> Double {
    guard largestLogarithm > 0, value != 0 else { return 0 }
    let share = min(1, Double.log(onePlus: abs(value)) / largestLogarithm)
    return value < 0 ? -share : share
  }
}
