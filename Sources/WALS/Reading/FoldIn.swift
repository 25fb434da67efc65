extension Trainer {
  /// The row of a user (or an item) with given entries, solved exactly for the other side as it is: how a newcomer, or
  /// someone whose entries changed, is taken in without training again.
  ///
  /// - Parameters:
  ///   - side: the side that the row belongs to.
  ///   - entries: positions on the other side and values r; a value of 0 is no entry, and repeated positions add up.
  ///   - snapshot: the model, whose other side is taken as it is.
  /// - Returns: k numbers.
  /// - Throws: where the normal equations cannot be solved.
  public func foldIn(
    _ side: Side, entries: [(position: Int, value: Double)], at snapshot: Snapshot
  ) throws(TrainingError) -> [Double] {
    let other = snapshot.factors(of: side.other)
    let row = CompressedRows(
      rowCount: 1, columnCount: other.rowCount, rows: entries.map { _ in 0 },
      columns: entries.map { Int32($0.position) }, values: entries.map(\.value))
    let problem = HalfStep(
      side: side, entries: row, fixed: other, fixedGram: snapshot.gram(of: side.other),
      current: FactorMatrix(rowCount: 1, factorCount: other.factorCount),
      objective: snapshot.hyperparameters.objective)
    return try problem.solvedRow(0)
  }
}
