/// Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: simple, and accurate to the last bits.
///
/// Source: Golub and Van Loan, Matrix Computations, section 8.5. Costs some n³ per sweep, a handful of sweeps.
public struct Eigenvectors: Sendable, Equatable {
  /// Descending.
  public let values: [Double]
  /// `vectors[j]` belongs to `values[j]`: n numbers of length 1, the largest in magnitude positive.
  public let vectors: [[Double]]

  public init(of matrix: SymmetricMatrix) {
    let n = matrix.order
    var a = matrix.elements
    var v = [Double](repeating: 0, count: n * n)
    for index in 0..<n { v[index * n + index] = 1 }
    for _ in 0..<60 {
      guard Self.offDiagonal(a, n) > 1e-30 * max(Self.diagonal(a, n), .leastNormalMagnitude) else { break }
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) { Self.rotate(&a, &v, n, p, q) }
      }
    }
    let order = (0..<n).sorted { a[$0 * n + $0] > a[$1 * n + $1] }
    values = order.map { a[$0 * n + $0] }
    vectors = order.map { column in
      let vector = (0..<n).map { v[$0 * n + column] }
      let largest = vector.max { abs($0) < abs($1) } ?? 1
      return largest < 0 ? vector.map { -$0 } : vector
    }
  }

  private static func offDiagonal(_ a: [Double], _ n: Int) -> Double {
    var sum = 0.0
    for row in 0..<n {
      for column in 0..<n where row != column { sum += a[row * n + column] * a[row * n + column] }
    }
    return sum
  }

  private static func diagonal(_ a: [Double], _ n: Int) -> Double {
    (0..<n).reduce(0) { $0 + a[$1 * n + $1] * a[$1 * n + $1] }
  }

  /// One rotation in the plane (p, q) that makes a_pq zero.
  private static func rotate(_ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
    let apq = a[p * n + q]
    guard apq != 0 else { return }
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for index in 0..<n {
      let (left, right) = (a[index * n + p], a[index * n + q])
      a[index * n + p] = c * left - s * right
      a[index * n + q] = s * left + c * right
    }
    for index in 0..<n {
      let (upper, lower) = (a[p * n + index], a[q * n + index])
      a[p * n + index] = c * upper - s * lower
      a[q * n + index] = s * upper + c * lower
      let (left, right) = (v[index * n + p], v[index * n + q])
      v[index * n + p] = c * left - s * right
      v[index * n + q] = s * left + c * right
    }
  }
}
