import CKernel

/// Eigenvalues and eigenvectors of a symmetric matrix, by the kernel: Householder reflections and implicitly shifted QL.
///
/// Source: Golub and Van Loan, Matrix Computations, section 8.3. Costs some 6 n³ multiply-adds.
public struct Eigenvectors: Sendable, Equatable {
  /// Descending.
  public let values: [Double]
  /// `vectors[j]` belongs to `values[j]`: n numbers of length 1, the largest in magnitude positive.
  public let vectors: [[Double]]

  /// Of a matrix with elements that are no numbers the eigenvalues are none either.
  public init(of matrix: SymmetricMatrix) {
    let n = matrix.order
    var (a, found, rows) = (matrix.elements, [Double](repeating: 0, count: n), [Double](repeating: 0, count: n * n))
    var work = [Double](repeating: 0, count: 3 * n)
    guard n > 0, ckernel_eigenvectors(&a, Int32(n), &found, &rows, &work) else {
      values = [Double](repeating: .nan, count: n)
      vectors = (0..<n).map { index in (0..<n).map { $0 == index ? 1 : 0 } }
      return
    }
    let order = (0..<n).sorted { found[$0] > found[$1] }
    values = order.map { found[$0] }
    vectors = order.map { index in
      let vector = rows[index * n..<(index + 1) * n]
      let largest = vector.max { abs($0) < abs($1) } ?? 1
      return largest < 0 ? vector.map { -$0 } : Array(vector)
    }
  }
}
