/// One side's factors: X for users or Y for items.
///
/// Shape `rowCount × factorCount`, stored row by row: row `r` is `elements[r * k ..< (r + 1) * k]`.
public struct FactorMatrix: Sendable, Equatable {
  /// How many users or items there are.
  public let rowCount: Int
  /// k
  public let factorCount: Int
  /// All `rowCount × k` numbers, row by row.
  public private(set) var elements: [Double]

  /// - Precondition: `elements` holds `rowCount × factorCount` numbers.
  package init(rowCount: Int, factorCount: Int, elements: [Double]) {
    precondition(elements.count == rowCount * factorCount, "rowCount × factorCount elements")
    self.rowCount = rowCount
    self.factorCount = factorCount
    self.elements = elements
  }

  /// So many rows of factors of one length.
  ///
  /// - Parameter elements: `rowCount × k` numbers, row by row.
  /// - Throws: ``TrainingError/invalid(_:)`` where the numbers do not make so many rows of one length.
  public init(rowCount: Int, factors elements: [Double]) throws(TrainingError) {
    guard rowCount >= 0, rowCount == 0 ? elements.isEmpty : elements.count.isMultiple(of: rowCount) else {
      throw .invalid("\(elements.count) factors do not make \(rowCount) rows of one length.")
    }
    self.init(rowCount: rowCount, factorCount: rowCount == 0 ? 0 : elements.count / rowCount, elements: elements)
  }

  /// All zeros.
  package init(rowCount: Int, factorCount: Int) {
    self.init(
      rowCount: rowCount, factorCount: factorCount, elements: [Double](repeating: 0, count: rowCount * factorCount))
  }

  /// One row's k factors.
  public package(set) subscript(row: Int) -> ArraySlice<Double> {
    get { elements[row * factorCount..<(row + 1) * factorCount] }
    set { elements.replaceSubrange(row * factorCount..<(row + 1) * factorCount, with: newValue) }
  }

  /// One factor of one row, both counted from 0.
  public subscript(row: Int, factor: Int) -> Double {
    elements[row * factorCount + factor]
  }

  /// The same rows, the last ones dropped or zero rows added.
  package func resized(to count: Int) -> FactorMatrix {
    if count == rowCount { return self }
    let zeros = [Double](repeating: 0, count: max(0, count - rowCount) * factorCount)
    return FactorMatrix(
      rowCount: count, factorCount: factorCount, elements: Array(elements.prefix(count * factorCount)) + zeros)
  }

  /// ‖row‖²
  func squaredNorm(ofRow row: Int) -> Double {
    var sum = 0.0
    for index in row * factorCount..<(row + 1) * factorCount { sum += elements[index] * elements[index] }
    return sum
  }

  /// The inner product of a row here with a vector of k numbers.
  @inlinable
  public func dot(row: Int, _ vector: ArraySlice<Double>) -> Double {
    let start = row * factorCount
    let offset = vector.startIndex
    var sum = 0.0
    for factor in 0..<factorCount { sum += elements[start + factor] * vector[offset + factor] }
    return sum
  }
}
