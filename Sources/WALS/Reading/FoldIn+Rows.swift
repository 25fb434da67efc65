extension Trainer {
  /// Many rows of one side solved exactly for the other side as it is: newcomers, taken in without training again.
  ///
  /// - Parameters:
  ///   - side: the side that the rows belong to.
  ///   - rows: which ones.
  ///   - fixed: the other side's factors, as many rows as the matrix has there.
  /// - Returns: rows × k, or k + 3 with biases.
  /// - Throws: where a row's normal equations cannot be solved; its number is that of the matrix.
  public func foldIn(
    _ side: Side, rows: [Int], fixed: FactorMatrix, hyperparameters: Hyperparameters,
    control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> FactorMatrix {
    do {
      if hyperparameters.biases {
        return try BiasedRatings(self).foldIn(
          side, rows: rows, fixed: fixed, hyperparameters: hyperparameters, control: control)
      }
      return try solve(side, rows: rows, fixed: fixed, hyperparameters: hyperparameters, control: control)
    } catch .notPositiveDefinite(let side, let row, let pivot, let advice) {
      throw .notPositiveDefinite(side: side, row: rows[row], pivot: pivot, advice: advice)
    }
  }

  private func solve(
    _ side: Side, rows: [Int], fixed: FactorMatrix, hyperparameters: Hyperparameters, control: TrainingControl
  ) throws(TrainingError) -> FactorMatrix {
    let entries = (side == .users ? matrix.byUser : matrix.byItem).rows(rows)
    let problem = HalfStep(
      side: side, entries: entries, fixed: fixed, fixedGram: fixed.gramMatrix(threads: threads),
      current: FactorMatrix(rowCount: rows.count, factorCount: fixed.factorCount),
      objective: hyperparameters.objective)
    return try ExactSolver().solve(problem, threads: threads, control: control).factors
  }
}
