extension Trainer {
  /// The row of a user (or an item) with given entries, solved exactly for the other side as it is: how a newcomer, or
  /// someone whose entries changed, is taken in without training again.
  ///
  /// - Parameters:
  ///   - side: the side that the row belongs to.
  ///   - entries: positions on the other side and values r; a value of 0 is no entry, and repeated positions add up.
  ///   - snapshot: the model, whose other side is taken as it is.
  /// - Returns: k numbers.
  /// - Throws: ``TrainingError`` where a position lies beyond the other side, a value is no finite number or one that the
  ///   preset has no meaning for, or the normal equations cannot be solved.
  public func foldIn(
    _ side: Side, entries: [(position: Int, value: Double)], at snapshot: Snapshot
  ) throws(TrainingError) -> [Double] {
    let other = snapshot.factors(of: side.other)
    let objective = snapshot.hyperparameters.objective
    for (position, value) in entries {
      guard (0..<other.rowCount).contains(position) else {
        throw .invalid(
          "There is no row \(position) of \(side.other): they are numbered from 0 to \(other.rowCount - 1).")
      }
      guard value.isFinite else { throw .invalid("The value of row \(position) of \(side.other) is no finite number.") }
      guard value >= 0 || objective.allowsNegativeValues else {
        throw .invalid(
          "The value \(value) of row \(position) of \(side.other) is negative, which preset "
            + "\(snapshot.hyperparameters.preset.rawValue) has no meaning for.")
      }
    }
    let row = try CompressedRows(
      rowCount: 1, columnCount: other.rowCount, rows: entries.map { _ in 0 },
      columns: entries.map { Int32(truncatingIfNeeded: $0.position) }, values: entries.map(\.value))
    let problem = HalfStep(
      side: side, entries: row, fixed: other, fixedGram: snapshot.gram(of: side.other),
      current: FactorMatrix(rowCount: 1, factorCount: other.factorCount), objective: objective)
    return try problem.solvedRow(0)
  }
}
