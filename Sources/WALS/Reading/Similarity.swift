extension FactorMatrix {
  /// The cosine of one row with every row; 0 where either is the zero vector.
  public func cosines(with row: Int) -> [Double] {
    let own = self[row]
    let length = dot(row: row, own).squareRoot()
    return (0..<rowCount).map { other in
      let product = length * dot(row: other, self[other]).squareRoot()
      return product > 0 ? dot(row: other, own) / product : 0
    }
  }
}
