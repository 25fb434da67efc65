/// The lower factor L of a symmetric positive definite matrix A = L Lᵀ.
public struct CholeskyFactor: Sendable, Equatable {
  /// n
  public let order: Int
  /// n² numbers row by row; zeros above the diagonal.
  public let elements: [Double]

  /// A pivot that was 0, negative or not a number.
  public struct Failure: Error, Equatable {
    /// a_ii − Σ_{m<i} l_im², of which there is no root to divide by.
    public let pivot: Double
  }

  /// Factors A row by row (Cholesky–Banachiewicz):
  /// l_ij = (a_ij − Σ_{m<j} l_im l_jm) / l_jj and l_ii = √(a_ii − Σ_{m<i} l_im²).
  /// - Throws: ``Failure`` at the first pivot that is not a finite number above 0.
  public init(_ matrix: SymmetricMatrix) throws(Failure) {
    let n = matrix.order
    var l = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        var sum = matrix[i, j]
        for m in 0..<j { sum -= l[i * n + m] * l[j * n + m] }
        if i == j {
          guard sum > 0, sum.isFinite else { throw Failure(pivot: sum) }
          l[i * n + i] = sum.squareRoot()
        } else {
          l[i * n + j] = sum / l[j * n + j]
        }
      }
    }
    order = n
    elements = l
  }

  /// l_ij, row and column counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    elements[row * order + column]
  }

  /// x of A x = b: L z = b forward, then Lᵀ x = z backward.
  package func solve(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<order {
      for j in 0..<i { x[i] -= elements[i * order + j] * x[j] }
      x[i] /= elements[i * order + i]
    }
    for i in stride(from: order - 1, through: 0, by: -1) {
      for j in i + 1..<max(order, i + 1) { x[i] -= elements[j * order + i] * x[j] }
      x[i] /= elements[i * order + i]
    }
    return x
  }
}
