import RealModule

extension FactorMatrix {
  /// The largest principal angle between the spaces that the columns of two matrices span, in radians from 0 (the smaller
  /// space lies in the other) to π/2; nil where one of them has no columns of full rank.
  ///
  /// Its sine is the largest distance of a unit vector of the smaller space from the other. Source: Björck and Golub
  /// 1973, by the sine for small angles.
  public func largestPrincipalAngle(to other: FactorMatrix) -> Double? {
    guard rowCount == other.rowCount,
      let (small, large) = Self.bases(self, other), !small.isEmpty
    else { return nil }
    // Gram matrix of what remains of the smaller basis outside of the larger space.
    let remains = small.map { vector in
      large.reduce(vector) { rest, basis in Self.subtracting(basis, from: rest) }
    }
    var gram = SymmetricMatrix(order: remains.count)
    for i in remains.indices {
      for j in i..<remains.count { gram.set(i, j, zip(remains[i], remains[j]).reduce(0) { $0 + $1.0 * $1.1 }) }
    }
    let sine = max(0, Eigenvectors(of: gram).values.first ?? 0).squareRoot()
    return Double.asin(min(1, sine))
  }

  private static func bases(_ a: FactorMatrix, _ b: FactorMatrix) -> (small: [[Double]], large: [[Double]])? {
    let (first, second) = (a.orthonormalColumns(), b.orthonormalColumns())
    guard !first.isEmpty, !second.isEmpty else { return nil }
    return first.count <= second.count ? (first, second) : (second, first)
  }

  /// Gram and Schmidt, twice for accuracy; columns that depend on those before are left out.
  private func orthonormalColumns() -> [[Double]] {
    var basis: [[Double]] = []
    for factor in 0..<factorCount {
      var column = (0..<rowCount).map { self[$0, factor] }
      let length = Self.length(column)
      for _ in 0..<2 {
        for vector in basis { column = Self.subtracting(vector, from: column) }
      }
      let rest = Self.length(column)
      guard rest > 1e-10 * length, rest > 0 else { continue }
      basis.append(column.map { $0 / rest })
    }
    return basis
  }

  private static func subtracting(_ basis: [Double], from vector: [Double]) -> [Double] {
    let share = zip(basis, vector).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(vector, basis).map { $0 - share * $1 }
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
