/// The first few eigenvectors of a large symmetric matrix without negative eigenvalues, by iteration on a subspace that is
/// a little larger: each round multiplies it by the matrix, makes it orthonormal, and finds the best directions inside.
///
/// Source: Golub and Van Loan, Matrix Computations, section 8.2.4 (orthogonal iteration with Ritz acceleration). Costs
/// some 10 n² a round, where all eigenvectors cost n³ a sweep.
enum LeadingEigenvectors {
  /// Below this order all eigenvectors are found exactly.
  private static let small = 32
  private static let mostRounds = 300

  /// - Returns: at most `count` eigenvalues, descending, and their vectors, the largest element of each positive.
  static func of(_ matrix: SymmetricMatrix, count: Int) -> (values: [Double], vectors: [[Double]]) {
    let n = matrix.order
    guard n > small else {
      let all = Eigenvectors(of: matrix)
      return (Array(all.values.prefix(count)), Array(all.vectors.prefix(count)))
    }
    var numbers = SplitMix64(seed: 1)
    let width = count + 6
    var basis = (0..<width).map { _ in (0..<n).map { _ in numbers.nextUniform() - 0.5 } }
    orthonormalize(&basis)
    var values: [Double] = []
    for _ in 0..<mostRounds {
      let product = basis.map { times(matrix, $0) }
      // The matrix seen from inside the subspace.
      var inner = SymmetricMatrix(order: width)
      for row in 0..<width {
        for column in row..<width { inner.set(row, column, dot(basis[row], product[column])) }
      }
      let ritz = Eigenvectors(of: inner)
      let before = values
      values = Array(ritz.values.prefix(count))
      basis = ritz.vectors.map { weights in
        var sum = [Double](repeating: 0, count: n)
        for (weight, column) in zip(weights, product) { for index in 0..<n { sum[index] += weight * column[index] } }
        return sum
      }
      orthonormalize(&basis)
      let scale = max(values.first ?? 0, .leastNormalMagnitude)
      if !before.isEmpty, zip(before, values).allSatisfy({ abs($0 - $1) <= 1e-14 * scale }) { break }
    }
    return (values, basis.prefix(count).map(turned))
  }

  private static func times(_ matrix: SymmetricMatrix, _ vector: [Double]) -> [Double] {
    let n = matrix.order
    return matrix.elements.withUnsafeBufferPointer { elements in
      (0..<n).map { row in
        var sum = 0.0
        for column in 0..<n { sum += elements[row * n + column] * vector[column] }
        return sum
      }
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Gram and Schmidt, twice over; a vector that is none any more becomes a unit vector.
  private static func orthonormalize(_ vectors: inout [[Double]]) {
    for index in vectors.indices {
      for _ in 0..<2 {
        for before in 0..<index {
          let share = dot(vectors[before], vectors[index])
          for place in vectors[index].indices { vectors[index][place] -= share * vectors[before][place] }
        }
      }
      let length = dot(vectors[index], vectors[index]).squareRoot()
      if length > .leastNormalMagnitude, length.isFinite {
        for place in vectors[index].indices { vectors[index][place] /= length }
      } else {
        vectors[index] = vectors[index].indices.map { $0 == index ? 1 : 0 }
      }
    }
  }

  private static func turned(_ vector: [Double]) -> [Double] {
    let largest = vector.max { abs($0) < abs($1) } ?? 1
    return largest < 0 ? vector.map { -$0 } : vector
  }
}
