extension FactorMatrix {
  /// The cosine of one row with every row, from −1 to 1; 0 where either is the zero vector.
  /// - Throws: ``TrainingError/invalid(_:)`` where there is no such row.
  public func similarities(to row: Int) throws(TrainingError) -> [Double] {
    guard (0..<rowCount).contains(row) else {
      throw .invalid("There is no row \(row): they are numbered from 0 to \(rowCount - 1).")
    }
    return cosines(with: row)
  }

  /// The cosine of one row with every row; 0 where either is the zero vector.
  package func cosines(with row: Int) -> [Double] {
    let own = self[row]
    let length = dot(row: row, own).squareRoot()
    return (0..<rowCount).map { other in
      let product = length * dot(row: other, self[other]).squareRoot()
      return product > 0 ? dot(row: other, own) / product : 0
    }
  }
}
