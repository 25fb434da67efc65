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
    let sums = boundSums(snapshot, objective)
    // Scores are rounded; where c is huge, so is what that makes of E, and Z is made smaller by as much as it may come to.
    let theta = 1 / max(1, largest.value + sums.noise.squareRoot())
    // Σ 2θ c (t − s) t − θ² c (t − s)² over all pairs: t is 0 where nothing is stored, and rows without λ have no Z.
    let bound =
      2 * theta * (sums.linear - sums.linearMargin) - theta * theta * (sums.quadratic + sums.quadraticMargin)
    // A value that still grows bounds nothing, and no bound lies above a loss that there is.
    return Certificate(
      singularValue: largest.value,
      lowerBound: min((largest.isSettled ? max(0, bound) : 0) + constant, snapshot.loss.total),
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

  /// What the bound is made of, with what rounding of scores may have made of it.
  private struct BoundSums: Sendable {
    /// Σ c (t − s) t over stored pairs.
    var linear = 0.0
    /// Σ c (t − s)² over all pairs.
    var quadratic = 0.0
    /// Σ s² over stored pairs.
    var stored = 0.0
    /// By how much at most the two sums may be off.
    var linearMargin = 0.0, quadraticMargin = 0.0
    /// Of the stored pairs' part of Λ_u^(−½) E Λ_i^(−½), the square of its Frobenius norm.
    var noise = 0.0

    mutating func add(_ other: BoundSums) {
      linear += other.linear
      quadratic += other.quadratic
      stored += other.stored
      linearMargin += other.linearMargin
      quadraticMargin += other.quadraticMargin
      noise += other.noise
    }

    /// - Parameters:
    ///   - uncertainty: of the score.
    ///   - lambdas: the product of the user's and the item's λ.
    mutating func add(confidence: Double, target: Double, score: Double, uncertainty: Double, lambdas: Double) {
      let error = target - score
      linear += confidence * error * target
      quadratic += confidence * error * error
      stored += score * score
      linearMargin += confidence * uncertainty * abs(target)
      quadraticMargin += confidence * uncertainty * (2 * abs(error) + uncertainty)
      noise += confidence * uncertainty * confidence * uncertainty / lambdas
    }
  }

  /// The sums over the rows with λ > 0 on both sides.
  private func boundSums(_ snapshot: Snapshot, _ objective: Objective) -> BoundSums {
    let (users, items) = (
      objective.regularization(of: matrix.byUser), objective.regularization(of: matrix.byItem)
    )
    let (entries, k) = (matrix.byUser, snapshot.users.factorCount)
    let size = 1024
    let blocks = Parallel.map(count: (entries.rowCount + size - 1) / size, threads: threads) { block in
      var sums = BoundSums()
      for row in block * size..<min(block * size + size, entries.rowCount) where users[row] > 0 {
        let factors = snapshot.users[row]
        for position in entries.positions(ofRow: row) where items[Int(entries.columns[position])] > 0 {
          let (item, value) = (Int(entries.columns[position]), entries.values[position])
          let target = objective.target(of: value)
          let magnitude = zip(factors, snapshot.items[item]).reduce(abs(target)) { $0 + abs($1.0 * $1.1) }
          sums.add(
            confidence: objective.confidence(of: value), target: target, score: snapshot.score(user: row, item: item),
            uncertainty: Double(k + 2) * Double.ulpOfOne * magnitude, lambdas: users[row] * items[item])
        }
      }
      return sums
    }
    var total = blocks.reduce(into: BoundSums()) { $0.add($1) }
    guard objective.unobservedWeight > 0 else { return total }
    let all = SymmetricMatrix.traceOfProduct(
      snapshot.users.keepingRows { users[$0] > 0 }.gramMatrix(threads: threads),
      snapshot.items.keepingRows { items[$0] > 0 }.gramMatrix(threads: threads))
    total.quadratic += objective.unobservedWeight * max(0, all - total.stored)
    total.quadraticMargin += objective.unobservedWeight * Double(k + 2) * Double.ulpOfOne * (all + total.stored)
    return total
  }
}

extension FactorMatrix {
  /// The same with zeros in the rows that are not kept.
  fileprivate func keepingRows(_ isKept: (Int) -> Bool) -> FactorMatrix {
    scalingRows(by: (0..<rowCount).map { isKept($0) ? 1 : 0 })
  }
}
