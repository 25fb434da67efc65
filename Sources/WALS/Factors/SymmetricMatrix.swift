/// A symmetric matrix of order n, all n² elements stored row by row.
public struct SymmetricMatrix: Sendable, Equatable {
  /// n
  public let order: Int
  /// n² numbers, row by row.
  public private(set) var elements: [Double]

  /// The zero matrix.
  public init(order: Int) {
    self.order = order
    elements = [Double](repeating: 0, count: order * order)
  }

  /// - Precondition: `elements` holds n² numbers of a symmetric matrix.
  init(order: Int, elements: [Double]) {
    precondition(elements.count == order * order)
    self.order = order
    self.elements = elements
  }

  /// The element at a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    elements[row * order + column]
  }

  /// Adds `weight · v vᵀ`.
  package mutating func addOuterProduct(_ v: ArraySlice<Double>, weight: Double) {
    let offset = v.startIndex
    for row in 0..<order {
      let scaled = weight * v[offset + row]
      for column in 0..<order { elements[row * order + column] += scaled * v[offset + column] }
    }
  }

  /// Adds `value · I`.
  package mutating func addToDiagonal(_ value: Double) {
    for index in 0..<order { elements[index * order + index] += value }
  }

  /// Every element times a factor.
  public func scaled(by factor: Double) -> SymmetricMatrix {
    SymmetricMatrix(order: order, elements: elements.map { $0 * factor })
  }

  /// tr(A·B), which for symmetric matrices is the sum of the products of their elements.
  package static func traceOfProduct(_ a: SymmetricMatrix, _ b: SymmetricMatrix) -> Double {
    precondition(a.order == b.order)
    var sum = 0.0
    for index in a.elements.indices { sum += a.elements[index] * b.elements[index] }
    return sum
  }

  /// The sum of the diagonal: for a Gram matrix the sum of all squares, Σ_row ‖x_row‖².
  public var trace: Double {
    (0..<order).reduce(0) { $0 + self[$1, $1] }
  }

  /// A·v, of n numbers.
  package func times(_ v: [Double]) -> [Double] {
    (0..<order).map { row in
      var sum = 0.0
      for column in 0..<order { sum += elements[row * order + column] * v[column] }
      return sum
    }
  }

  /// Sets an element and its mirror image.
  mutating func set(_ row: Int, _ column: Int, _ value: Double) {
    elements[row * order + column] = value
    elements[column * order + row] = value
  }
}
