import WALS

extension PlantedTruth {
  /// How much of what was planted a model has found: the square of the correlation (R²) between its scores and the planted
  /// ones over all pairs of users and items, from 0 to 1.
  ///
  /// It is low where k is too small, since the model then has no room for all that was planted; about 0 at a random start
  /// however large k is; and 1 only where every score is the planted one, up to a scale and an offset. It costs
  /// (users + items)·k·K multiply-adds for K planted factors: no score is worked out by itself, since Σ s·p is the sum of
  /// the elements of XᵀX_p ∘ YᵀY_p, and likewise Σ s² and Σ p².
  ///
  /// - Parameters:
  ///   - users: users × k; rows after those that were planted are left out.
  ///   - items: items × k; likewise.
  /// - Returns: nil where all scores of the model, or all planted ones, are the same, or where rows are missing.
  public func recovery(users: FactorMatrix, items: FactorMatrix) -> Double? {
    let pairs = Double(rowCount(of: .users)) * Double(rowCount(of: .items))
    guard
      pairs > 0, let found = Moments(users, rowCount(of: .users)), let foundItems = Moments(items, rowCount(of: .items))
    else { return nil }
    let planted = (plantedMoments(.users), plantedMoments(.items))
    let together = zip(cross(.users, users), cross(.items, items)).reduce(0) { $0 + $1.0 * $1.1 }
    let means = (
      zip(found.sums, foundItems.sums).reduce(0) { $0 + $1.0 * $1.1 } / pairs,
      zip(planted.0.sums, planted.1.sums).reduce(0) { $0 + $1.0 * $1.1 } / pairs
    )
    let (squares, plantedSquares) = (
      zip(found.products, foundItems.products).reduce(0) { $0 + $1.0 * $1.1 },
      zip(planted.0.products, planted.1.products).reduce(0) { $0 + $1.0 * $1.1 }
    )
    let variances = (squares / pairs - means.0 * means.0, plantedSquares / pairs - means.1 * means.1)
    let covariance = together / pairs - means.0 * means.1
    // What is left of equal scores is rounding.
    guard variances.0 > 1e-12 * squares / pairs, variances.1 > 1e-12 * plantedSquares / pairs else { return nil }
    return min(1, covariance * covariance / (variances.0 * variances.1))
  }

  /// Sums over rows: of each factor, and of each product of two.
  private struct Moments {
    var sums: [Double]
    /// The elements of FᵀF, row by row; of groups, only those on the diagonal, since all others are 0.
    var products: [Double]

    /// nil where there are fewer rows.
    init?(_ factors: FactorMatrix, _ rowCount: Int) {
      guard factors.rowCount >= rowCount else { return nil }
      let k = factors.factorCount
      (sums, products) = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: k * k))
      for row in 0..<rowCount {
        let elements = Array(factors[row])
        for i in 0..<k {
          sums[i] += elements[i]
          for j in 0..<k { products[i * k + j] += elements[i] * elements[j] }
        }
      }
    }

    init(members: [Double]) { (sums, products) = (members, members) }
  }

  private func plantedMoments(_ side: Side) -> Moments {
    if let groups = groups(of: side) {
      var members = [Double](repeating: 0, count: factorCount)
      for group in groups { members[Int(group)] += 1 }
      return Moments(members: members)
    }
    let factors = factors(of: side)
    return Moments(factors, factors.rowCount) ?? Moments(members: [])
  }

  /// The elements of FᵀF_p, k × K, row by row.
  private func cross(_ side: Side, _ found: FactorMatrix) -> [Double] {
    let k = found.factorCount
    var result = [Double](repeating: 0, count: k * factorCount)
    let (groups, planted) = (groups(of: side), groups(of: side) == nil ? factors(of: side) : nil)
    for row in 0..<rowCount(of: side) {
      let elements = Array(found[row])
      if let groups {
        for i in 0..<k { result[i * factorCount + Int(groups[row])] += elements[i] }
      } else if let own = planted.map({ Array($0[row]) }) {
        for i in 0..<k {
          for j in 0..<factorCount { result[i * factorCount + j] += elements[i] * own[j] }
        }
      }
    }
    return result
  }
}
