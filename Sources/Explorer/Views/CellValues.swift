import RealModule
import WALS

/// What the cells of the matrix hold, for one choice of content.
struct CellValues {
  let content: MatrixContent
  let snapshot: Snapshot?
  let matrix: InteractionMatrix
  let heldOut: CompressedRows?
  let objective: Objective
  /// The largest stored |r|.
  let largestValue: Double

  init?(_ state: ExplorerState) {
    guard let data = state.data else { return nil }
    content = state.content
    snapshot = state.snapshot
    matrix = data.matrix
    heldOut = data.heldOut
    objective = state.knobs.hyperparameters.objective
    largestValue = state.largestValue
  }

  func isHeldOut(user: Int, item: Int) -> Bool { heldOut?.value(row: user, column: item) != nil }

  /// The value to show, nil where there is none.
  func value(user: Int, item: Int) -> Double? {
    let stored = matrix.value(user: user, item: item)
    switch content {
    case .observed: return stored ?? heldOut?.value(row: user, column: item)
    case .confidence: return stored.map(objective.confidence(of:)) ?? objective.unobservedWeight
    case .predicted: return snapshot.map { $0.score(user: user, item: item) }
    case .error: return snapshot.map { (stored.map(objective.target(of:)) ?? 0) - $0.score(user: user, item: item) }
    }
  }

  /// The strength of a value from −1 to 1: linear in a prediction or an error, logarithmic in a count or a confidence.
  func strength(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    switch content {
    case .predicted, .error:
      let scale = if case .value = objective.target { largestValue } else { 1.0 }
      return scale > 0 ? max(-1, min(1, value / scale)) : 0
    case .observed: return Self.logarithmic(value, largest: largestValue)
    case .confidence:
      let largest = objective.confidence(of: largestValue)
      return Self.logarithmic(value - min(1, objective.unobservedWeight), largest: largest)
    }
  }

  private static func logarithmic(_ value: Double, largest: Double) -> Double {
    guard largest > 0 else { return 0 }
    let share = Double.log(onePlus: abs(value)) / Double.log(onePlus: largest)
    return value < 0 ? -min(1, share) : min(1, share)
  }
}
