import RealModule

extension Objective {
  /// λ of one row.
  ///
  /// - Parameters:
  ///   - values: the row's stored values.
  ///   - otherSideCount: m, how many rows the other side has.
  public func regularization(of values: some Collection<Double>, otherSideCount: Int) -> Double {
    switch scaling {
    case .none: lambda
    case .count: lambda * Double(countedEntries(values))
    case .frequency: lambda * .pow(Double(values.count) + alpha0 * Double(otherSideCount), nu)
    }
  }

  /// λ of every row of one side.
  public func regularization(of rows: CompressedRows) -> [Double] {
    if scaling == .none { return [Double](repeating: lambda, count: rows.rowCount) }
    return (0..<rows.rowCount).map {
      regularization(of: rows.values[rows.positions(ofRow: $0)], otherSideCount: rows.columnCount)
    }
  }

  /// n: entries with r > 0 where the target is a preference (as Spark counts), all entries where it is the value.
  private func countedEntries(_ values: some Collection<Double>) -> Int {
    switch target {
    case .preference: values.count { $0 > 0 }
    case .value: values.count
    }
  }
}
