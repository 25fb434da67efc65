/// Why a half-step gave no result.
public enum TrainingError: Error, Sendable, Equatable {
  /// A row's matrix is not positive definite in the arithmetic used: its pivot is 0, negative or not a number.
  case notPositiveDefinite(side: Side, row: Int, pivot: Double)
  /// Someone asked to stop.
  case stopped

  /// One sentence for a person; `name` gives a row's id.
  public func sentence(name: (Side, Int) -> String) -> String {
    switch self {
    case .notPositiveDefinite(let side, let row, let pivot):
      let who = side == .users ? "user" : "item"
      return
        "The normal equations of \(who) \(name(side, row)) are numerically not positive definite (pivot \(pivot)): "
        + "raise λ, lower α, or use double precision."
    case .stopped:
      return "Stopped."
    }
  }
}
