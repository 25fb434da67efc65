/// Single rows of a half-step, for those who look at one.
extension HalfStep {
  /// w₀ FᵀF, which all rows share.
  public var weightedGram: SymmetricMatrix { fixedGram.scaled(by: objective.unobservedWeight) }

  /// λ of one row.
  public func regularization(ofRow row: Int) -> Double {
    objective.regularization(
      of: entries.values[entries.positions(ofRow: row)], otherSideCount: entries.columnCount)
  }

  /// One row's normal equations.
  public func normalEquations(row: Int, entries rowEntries: [WeightedEntry]) -> NormalEquations {
    normalEquations(row: row, entries: rowEntries, weightedGram: weightedGram)
  }

  /// One row, solved.
  package func solvedRow(_ row: Int) throws(TrainingError) -> [Double] {
    let equations = normalEquations(row: row, entries: objective.entries(of: entries, row: row))
    if equations.rightSide.allSatisfy({ $0 == 0 }) { return equations.rightSide }
    let solution = try equations.factored(side: side, row: row, objective: objective).solve(equations.rightSide)
    guard solution.allSatisfy(\.isFinite) else {
      throw .rowTooLarge(side: side, row: row, advice: objective.advice(isTooLarge: true))
    }
    return solution
  }
}

extension NormalEquations {
  /// The Cholesky factor of A, its failure told with the row's name.
  func factored(side: Side, row: Int, objective: Objective) throws(TrainingError) -> CholeskyFactor {
    do {
      return try CholeskyFactor(matrix)
    } catch {
      throw .unsolvable(side: side, row: row, pivot: error.pivot, objective: objective)
    }
  }
}

extension TrainingError {
  /// A row whose factorization ended at a pivot: too small, or of numbers beyond the arithmetic.
  static func unsolvable(
    side: Side, row: Int, pivot: Double, objective: Objective, isSingle: Bool = false
  ) -> TrainingError {
    pivot.isFinite
      ? .notPositiveDefinite(
        side: side, row: row, pivot: pivot, advice: objective.advice(isSingle: isSingle, isTooLarge: false))
      : .rowTooLarge(side: side, row: row, advice: objective.advice(isSingle: isSingle, isTooLarge: true))
  }
}
