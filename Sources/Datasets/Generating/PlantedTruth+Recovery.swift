import WALS

extension PlantedTruth {
  /// How much of what was planted a model has found: the square of the correlation (R²) between its scores and the planted
  /// ones over all pairs of users and items, from 0 to 1.
  ///
  /// It is 1 only where every score is the planted one, up to a scale and an offset; where k is too small for all that was
  /// planted it stays below, the more the more is left out. At a random start it is near 0 however large k is. It costs
  /// (users + items)·k·K multiply-adds for K planted factors: no score is worked out by itself, since Σ s·p is the sum of
  /// the elements of XᵀX_p ∘ YᵀY_p, and likewise Σ s² and Σ p².
  ///
  /// - Parameters:
  ///   - users: users × k; rows after those that were planted are left out.
  ///   - items: items × k; likewise.
  /// - Returns: nil where all scores of the model, or all planted ones, are the same, where rows are missing, and where the
  ///   sides have other numbers of factors.
  public func recovery(users: FactorMatrix, items: FactorMatrix) -> Double? {
    let (userCount, itemCount) = (rowCount(of: .users), rowCount(of: .items))
    let pairs = Double(userCount) * Double(itemCount)
    guard pairs > 0, users.rowCount >= userCount, items.rowCount >= itemCount, users.factorCount == items.factorCount
    else { return nil }
    let (x, y) = (users.resized(to: userCount), items.resized(to: itemCount))
    let (found, planted) = (ScoreSums(users: x, items: y), ScoreSums(of: self))
    let together = zip(cross(.users, x), cross(.items, y)).reduce(0) { $0 + $1.0 * $1.1 }
    let covariance = together / pairs - found.sum / pairs * (planted.sum / pairs)
    let variances = (found.variance(pairs), planted.variance(pairs))
    guard variances.0 > 0, variances.1 > 0 else { return nil }
    return min(1, covariance * covariance / (variances.0 * variances.1))
  }

  /// Σ s and Σ s² over all pairs.
  private struct ScoreSums {
    let sum: Double
    let squares: Double

    init(sum: Double, squares: Double) { (self.sum, self.squares) = (sum, squares) }

    init(users: FactorMatrix, items: FactorMatrix) {
      self.init(
        sum: zip(users.columnSums, items.columnSums).reduce(0) { $0 + $1.0 * $1.1 },
        squares: SymmetricMatrix.traceOfProduct(users.gramMatrix(), items.gramMatrix()))
    }

    /// Of groups a score is 1 within a group and 0 elsewhere.
    init(of truth: PlantedTruth) {
      guard let users = truth.groups(of: .users), let items = truth.groups(of: .items) else {
        self.init(users: truth.users, items: truth.items)
        return
      }
      var members = [Double](repeating: 0, count: truth.factorCount)
      for group in users { members[Int(group)] += 1 }
      let inside = items.reduce(0) { $0 + members[Int($1)] }
      self.init(sum: inside, squares: inside)
    }

    /// 0 where all scores are equal but for rounding.
    func variance(_ pairs: Double) -> Double {
      let mean = sum / pairs
      let variance = squares / pairs - mean * mean
      return variance > 1e-12 * squares / pairs ? variance : 0
    }
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

extension FactorMatrix {
  fileprivate var columnSums: [Double] {
    var sums = [Double](repeating: 0, count: factorCount)
    for row in 0..<rowCount {
      for (factor, element) in self[row].enumerated() { sums[factor] += element }
    }
    return sums
  }
}
