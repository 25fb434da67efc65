/// How low the loss of any model can be, whatever its k.
///
/// A model of any k has a loss of at least min Σ c (t − s)² + 2‖Λ_u^½ S Λ_i^½‖_* over all tables S of scores, since its
/// regularization is at least that nuclear norm; and that problem is convex. For every Z with σ₁(Λ_u^(−½) Z Λ_i^(−½)) ≤ 1
/// its value is at least Σ (2 z t − z²/c). Here Z = θE, E the weighted error C ∘ (T − XYᵀ) and θ = min(1, 1/σ₁). At a
/// stationary point with σ₁ ≤ 1 the bound is the loss itself: nothing better exists. (Conjugate of the nuclear norm: Fazel
/// 2002; the condition for factors: Srebro, Rennie and Jaakkola 2004; Haeffele and Vidal 2015.)
public struct Certificate: Sendable, Equatable {
  /// σ₁(Λ_u^(−½) E Λ_i^(−½)) over rows with λ > 0; nil where no row has one, and then nothing is known.
  public let singularValue: Double?
  /// No model of any k has a loss below this.
  public let lowerBound: Double
  /// The loss that was looked at.
  public let loss: Double
  /// Of both sides, as a share of the right sides.
  public let gradient: Double
  /// By how much at least a further factor lowers the loss; 0 where none is known to.
  public let gain: Double

  /// What can be said.
  public enum Verdict: Sendable, Equatable {
    /// No model of any k has a lower loss, apart from a share of it.
    case nothingBetter
    /// The gradient is small, and a model with a further factor has a lower loss, by more than rounding.
    case furtherFactorHelps
    /// Neither is proven: the gradient is not small yet, the bound lies a little below the loss, or λ is 0.
    case unknown
  }

  /// The share of the loss that a proof leaves open, and less than which a gain is none.
  public static let tolerance = 1e-6

  /// What the numbers prove.
  public var verdict: Verdict {
    guard singularValue != nil else { return .unknown }
    // The bound is a proof wherever the model stands.
    if loss - lowerBound <= Self.tolerance * loss { return .nothingBetter }
    return gradient <= Arrival.tolerance && gain > Self.tolerance * loss ? .furtherFactorHelps : .unknown
  }
}

extension Trainer {
  /// The certificate of a snapshot: by iteration over the stored entries and the factors, never over all pairs.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func certificate(of snapshot: Snapshot) throws(TrainingError) -> Certificate {
    let objective = snapshot.hyperparameters.objective
    let gradient = try gradientNorms(at: snapshot).share
    let constant = Double(matrix.storedCount) * objective.constantPerEntry
    guard objective.lambda > 0 else {
      // With as many factors as the targets have rank every target is met.
      return Certificate(
        singularValue: nil, lowerBound: constant, loss: snapshot.loss.total, gradient: gradient, gain: 0)
    }
    let error = WeightedError(at: snapshot, of: matrix, threads: threads)
    let largest = LargestSingularValue(
      rows: matrix.userCount, columns: matrix.itemCount, times: error.times, transposedTimes: error.transposedTimes)
    let theta = largest.value > 1 ? 1 / largest.value : 1
    // Σ 2θ c (t − s) t − θ² c (t − s)² over all pairs: t is 0 where nothing is stored, and rows without λ have no Z.
    let sums = boundSums(snapshot, objective)
    let bound = 2 * theta * sums.linear - theta * theta * sums.quadratic
    // A value that still grows bounds nothing.
    return Certificate(
      singularValue: largest.value, lowerBound: (largest.isSettled ? max(0, bound) : 0) + constant,
      loss: snapshot.loss.total, gradient: gradient, gain: gain(along: largest, of: error, objective))
  }

  /// What a further factor along two unit vectors takes from the loss: with ε a and ε b beside X and Y, a = Λ_u^(−½)u and
  /// b = Λ_i^(−½)v, the loss changes by 2ε²(1 − uᵀZv) + ε⁴ Σ c a²b², which is least at −(uᵀZv − 1)²/Σ c a²b².
  private func gain(
    along vectors: LargestSingularValue, of error: WeightedError, _ objective: Objective
  ) -> Double {
    let reached = zip(vectors.left, error.times(vectors.right)).reduce(0) { $0 + $1.0 * $1.1 }
    guard reached > 1 else { return 0 }
    func squares(_ vector: [Double], _ entries: CompressedRows) -> [Double] {
      zip(vector, objective.regularization(of: entries)).map { $1 > 0 ? $0 * $0 / $1 : 0 }
    }
    let (users, items) = (squares(vectors.left, matrix.byUser), squares(vectors.right, matrix.byItem))
    var weighted = objective.unobservedWeight * users.reduce(0, +) * items.reduce(0, +)
    for user in users.indices where users[user] > 0 {
      for position in matrix.byUser.positions(ofRow: user) {
        let more = objective.confidence(of: matrix.byUser.values[position]) - objective.unobservedWeight
        weighted += more * users[user] * items[Int(matrix.byUser.columns[position])]
      }
    }
    return weighted > 0 ? (reached - 1) * (reached - 1) / weighted : 0
  }

  /// Σ c (t − s) t over stored pairs and Σ c (t − s)² over all pairs, of rows with λ > 0 on both sides.
  private func boundSums(_ snapshot: Snapshot, _ objective: Objective) -> (linear: Double, quadratic: Double) {
    let (users, items) = (
      objective.regularization(of: matrix.byUser), objective.regularization(of: matrix.byItem)
    )
    let entries = matrix.byUser
    let size = 1024
    let sums = Parallel.map(count: (entries.rowCount + size - 1) / size, threads: threads) { block in
      var (linear, quadratic, stored) = (0.0, 0.0, 0.0)
      for row in block * size..<min(block * size + size, entries.rowCount) where users[row] > 0 {
        for position in entries.positions(ofRow: row) where items[Int(entries.columns[position])] > 0 {
          let value = entries.values[position]
          let score = snapshot.score(user: row, item: Int(entries.columns[position]))
          let (confidence, target) = (objective.confidence(of: value), objective.target(of: value))
          linear += confidence * (target - score) * target
          quadratic += confidence * (target - score) * (target - score)
          stored += score * score
        }
      }
      return (linear, quadratic, stored)
    }
    let total = sums.reduce((0.0, 0.0, 0.0)) { ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2) }
    guard objective.unobservedWeight > 0 else { return (total.0, total.1) }
    let all = SymmetricMatrix.traceOfProduct(
      snapshot.users.keepingRows { users[$0] > 0 }.gramMatrix(threads: threads),
      snapshot.items.keepingRows { items[$0] > 0 }.gramMatrix(threads: threads))
    return (total.0, total.1 + objective.unobservedWeight * max(0, all - total.2))
  }
}

extension FactorMatrix {
  /// The same with zeros in the rows that are not kept.
  fileprivate func keepingRows(_ isKept: (Int) -> Bool) -> FactorMatrix {
    scalingRows(by: (0..<rowCount).map { isKept($0) ? 1 : 0 })
  }
}
