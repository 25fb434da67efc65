/// The problem of one half-step: every row of one side, with the other side fixed.
public struct HalfStep: Sendable {
  /// The side that moves.
  public let side: Side
  /// The stored entries by rows of the side that moves; columns are rows of `fixed`.
  public let entries: CompressedRows
  /// The other side's factors: `entries.columnCount × k`.
  public let fixed: FactorMatrix
  /// FᵀF of the fixed side, k×k.
  public let fixedGram: SymmetricMatrix
  /// The rows as they are before: `entries.rowCount × k`. Iterative solvers start here.
  public let current: FactorMatrix
  /// What is minimized.
  public let objective: Objective

  /// k
  public var factorCount: Int { fixed.factorCount }

  /// ``Trainer/problem(of:at:hyperparameters:)`` makes one of parts that belong together.
  package init(
    side: Side, entries: CompressedRows, fixed: FactorMatrix, fixedGram: SymmetricMatrix, current: FactorMatrix,
    objective: Objective
  ) {
    precondition(fixed.rowCount == entries.columnCount && current.rowCount == entries.rowCount)
    precondition(fixed.factorCount == current.factorCount && fixedGram.order == fixed.factorCount)
    self.side = side
    self.entries = entries
    self.fixed = fixed
    self.fixedGram = fixedGram
    self.current = current
    self.objective = objective
  }
}

/// The solved rows of a half-step, and what the stored entries add to the loss at them.
public struct SolvedSide: Sendable {
  /// `entries.rowCount × k`
  public let factors: FactorMatrix
  /// What the stored entries add to the loss with these rows.
  public let stored: StoredSums

  /// Takes solved rows, `entries.rowCount × k`, and the sums over the stored entries at them.
  public init(factors: FactorMatrix, stored: StoredSums) {
    self.factors = factors
    self.stored = stored
  }
}

/// Solves all rows of a half-step. The seam between the readable solver and faster ones.
public protocol HalfStepSolver: Sendable {
  /// Solves every row of the side that moves.
  /// - Throws: ``TrainingError`` where a row cannot be solved, or when `control` asked to stop.
  func solve(_ halfStep: HalfStep, threads: Int, control: TrainingControl) throws(TrainingError) -> SolvedSide
}
