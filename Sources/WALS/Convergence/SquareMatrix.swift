import CKernel

/// A k×k matrix that need not be symmetric, row by row.
struct SquareMatrix: Sendable, Equatable {
  /// k
  let order: Int
  private(set) var elements: [Double]

  init(order: Int, elements: [Double]) {
    precondition(elements.count == order * order)
    self.order = order
    self.elements = elements
  }

  init(_ matrix: SymmetricMatrix) { self.init(order: matrix.order, elements: matrix.elements) }

  static func identity(_ order: Int) -> SquareMatrix {
    var matrix = SquareMatrix(order: order, elements: [Double](repeating: 0, count: order * order))
    for index in 0..<order { matrix[index, index] = 1 }
    return matrix
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * order + column] }
    set { elements[row * order + column] = newValue }
  }

  var transposed: SquareMatrix {
    var result = self
    for row in 0..<order {
      for column in 0..<order { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Multiplies each row by a number of its own.
  func scalingRows(by scales: [Double]) -> SquareMatrix {
    var result = self
    for row in 0..<order {
      for column in 0..<order { result[row, column] *= scales[row] }
    }
    return result
  }

  static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    let factors = FactorMatrix(rowCount: left.order, factorCount: left.order, elements: left.elements)
    return SquareMatrix(order: left.order, elements: factors.times(right, threads: 1).elements)
  }

  /// What the kernel reads: rows filled up with zeros.
  var padded: [Double] {
    let stride = Int(ckernel_padded(Int32(order)))
    var result = [Double](repeating: 0, count: order * stride)
    for row in 0..<order {
      for column in 0..<order { result[row * stride + column] = elements[row * order + column] }
    }
    return result
  }

  /// The symmetric part's elements, for a matrix that is symmetric up to rounding.
  var symmetrized: SymmetricMatrix {
    var result = SymmetricMatrix(order: order)
    for row in 0..<order {
      for column in row..<order { result.set(row, column, (self[row, column] + self[column, row]) / 2) }
    }
    return result
  }
}
