import CKernel

/// The singular values of a k×k matrix by one-sided Jacobi rotations, accurate to the last bits of the largest. Small ones
/// too where they come with small columns. Source: Hestenes 1958; Demmel and Veselić 1992.
struct SingularDecomposition: Sendable {
  /// σ_j, descending.
  let values: [Double]
  /// Row j is σ_j u_j.
  let scaledLeft: SquareMatrix
  /// Row j is v_j of what followed: the right singular vectors where the identity did.
  let followers: SquareMatrix

  /// - Parameters:
  ///   - columns: the matrix, its columns as rows.
  ///   - followers: k rows that are turned along; the identity gives the right singular vectors.
  init(columns: SquareMatrix, followers: SquareMatrix) {
    let k = columns.order
    let stride = Int(ckernel_padded(Int32(k)))
    var (vectors, turned) = (columns.padded, followers.padded)
    var squares = [Double](repeating: 0, count: k)
    if k > 0 { _ = ckernel_orthogonalize(&vectors, &turned, Int32(k), Int32(k), Int32(stride), &squares) }
    let lengths = (0..<k).map { row in
      var sum = 0.0
      for index in row * stride..<row * stride + k { sum += vectors[index] * vectors[index] }
      return sum.squareRoot()
    }
    let order = (0..<k).sorted { (lengths[$0], $1) > (lengths[$1], $0) }
    func ordered(_ rows: [Double]) -> SquareMatrix {
      SquareMatrix(order: k, elements: order.flatMap { rows[$0 * stride..<$0 * stride + k] })
    }
    values = order.map { lengths[$0] }
    scaledLeft = ordered(vectors)
    self.followers = ordered(turned)
  }
}

/// A of G = AᵀA for a symmetric positive semidefinite matrix: Cholesky with pivots, rows of zeros beyond the rank.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, section 10.3.
func semidefiniteRoot(_ gram: SymmetricMatrix) -> SquareMatrix {
  let k = gram.order
  var root = [Double](repeating: 0, count: k * k)
  var rest = (0..<k).map { gram[$0, $0] }
  var isOpen = [Bool](repeating: true, count: k)
  let floor = Double.ulpOfOne * (rest.max() ?? 0)
  for step in 0..<k {
    guard let pivot = (0..<k).filter({ isOpen[$0] }).max(by: { rest[$0] < rest[$1] }), rest[pivot] > floor else {
      break
    }
    var row = (0..<k).map { isOpen[$0] ? gram[pivot, $0] : 0 }
    for before in 0..<step {
      let scale = root[before * k + pivot]
      if scale == 0 { continue }
      for column in 0..<k { row[column] -= scale * root[before * k + column] }
    }
    let length = rest[pivot].squareRoot()
    for column in 0..<k where isOpen[column] {
      let value = column == pivot ? length : row[column] / length
      root[step * k + column] = value
      rest[column] -= value * value
    }
    isOpen[pivot] = false
  }
  return SquareMatrix(order: k, elements: root)
}
