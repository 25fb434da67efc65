/// Where training starts: a full set of factors for both sides.
public struct InitialFactors: Sendable, Equatable {
  /// X, users × k
  public let users: FactorMatrix
  /// Y, items × k
  public let items: FactorMatrix

  /// Takes factors of both sides as they are: X, users × k, and Y, items × k.
  public init(users: FactorMatrix, items: FactorMatrix) {
    self.users = users
    self.items = items
  }

  /// How the factors are drawn. Every kind gives N(0, 1) and the same numbers for the same seed.
  public enum Kind: String, Sendable, CaseIterable {
    /// Our own generator; users and items have streams of their own, so that a new user leaves the items' start as is.
    case normal
    /// What `np.random.seed(seed)`, then `np.random.normal(size=(users, k))`, then `np.random.normal(size=(items, k))`
    /// give, bit for bit.
    case numpy
  }

  /// Draws X, users × k, and Y, items × k, by a seed.
  /// Counts below 0 are 0.
  public static func draw(
    _ kind: Kind, seed: UInt32, userCount: Int, itemCount: Int, factors: Int
  ) -> InitialFactors {
    switch kind {
    case .normal:
      var userNumbers = PolarNormals(SplitMix64(seed: UInt64(seed) << 1))
      var itemNumbers = PolarNormals(SplitMix64(seed: UInt64(seed) << 1 | 1))
      return InitialFactors(
        users: draw(rows: userCount, factors: factors, from: &userNumbers),
        items: draw(rows: itemCount, factors: factors, from: &itemNumbers))
    case .numpy:
      var numbers = PolarNormals(MersenneTwister(seed: seed))
      return InitialFactors(
        users: draw(rows: userCount, factors: factors, from: &numbers),
        items: draw(rows: itemCount, factors: factors, from: &numbers))
    }
  }

  private static func draw<Source: UniformSource>(
    rows: Int, factors: Int, from numbers: inout PolarNormals<Source>
  ) -> FactorMatrix {
    let (rows, factors) = (max(0, rows), max(0, factors))
    return FactorMatrix(
      rowCount: rows, factorCount: factors, elements: (0..<rows * factors).map { _ in numbers.next() })
  }
}
