/// The loss at X + t D, Y + t E as a function of t: a polynomial of degree four in each of its parts, since every score
/// moves as s + t B + t² Q with B = x·e + d·y and Q = d·e. Exact line search on it was proposed for tensors by Rajih, Comon
/// and Harshman 2008.
///
/// Stored pairs are summed one by one; all others by Gram matrices: with XᵀX → XᵀX + t S + t² DᵀD, S = XᵀD + DᵀX, the sum
/// of all squared scores is the trace of the product of two such polynomials.
struct LossAlongLine: Sendable {
  let observed: Quartic
  let unobserved: Quartic
  let regularization: Quartic
  /// S and DᵀD of the users, and of the items.
  let users: GramAlongLine
  let items: GramAlongLine

  var total: Quartic { observed + unobserved + regularization }

  init(_ direction: Direction, at snapshot: Snapshot, of matrix: InteractionMatrix, threads: Int) {
    let objective = snapshot.hyperparameters.objective
    users = GramAlongLine(snapshot.users, direction.users, gram: snapshot.userGram, threads: threads)
    items = GramAlongLine(snapshot.items, direction.items, gram: snapshot.itemGram, threads: threads)
    let sums = EntryPass(
      entries: matrix.byUser, rows: snapshot.users, others: snapshot.items, objective: objective, threads: threads,
      directions: (direction.users, direction.items)
    ).lineSums()
    let (w, p) = (sums.weighted, sums.plain)
    observed = Quartic([w.0, -2 * w.1, w.2 - 2 * w.3, 2 * w.4, w.5])
    let stored = Quartic([p.0, 2 * p.1, p.2 + 2 * p.3, 2 * p.4, p.5])
    let weight = objective.unobservedWeight
    unobserved =
      weight == 0
      ? Quartic([])
      : Quartic(
        zip(users.traceOfProduct(with: items).coefficients, stored.coefficients).map { weight * ($0 - $1) })
    regularization =
      users.regularization(snapshot.users, direction.users, objective, matrix.byUser)
      + items.regularization(snapshot.items, direction.items, objective, matrix.byItem)
  }

  /// What the terms of the change at t add up to without their signs: rounding is of the order of their last bit.
  func size(at t: Double) -> Double {
    var sum = 0.0
    for part in [observed, unobserved, regularization] {
      var power = 1.0
      for coefficient in part.coefficients {
        sum += abs(coefficient) * power
        power *= abs(t)
      }
    }
    return sum
  }
}

/// The Gram matrix of X + t D: G + t S + t² DᵀD.
struct GramAlongLine: Sendable {
  let gram: SymmetricMatrix
  let slope: SymmetricMatrix
  let curvature: SymmetricMatrix

  init(_ factors: FactorMatrix, _ direction: FactorMatrix, gram: SymmetricMatrix, threads: Int) {
    self.gram = gram
    slope = factors.cross(direction, threads: threads).symmetrized.scaled(by: 2)
    curvature = direction.gramMatrix(threads: threads)
  }

  func value(at t: Double) -> SymmetricMatrix {
    SymmetricMatrix(
      order: gram.order,
      elements: gram.elements.indices.map {
        gram.elements[$0] + t * (slope.elements[$0] + t * curvature.elements[$0])
      })
  }

  func traceOfProduct(with other: GramAlongLine) -> Quartic {
    let trace = SymmetricMatrix.traceOfProduct
    return Quartic([
      trace(gram, other.gram), trace(gram, other.slope) + trace(slope, other.gram),
      trace(gram, other.curvature) + trace(slope, other.slope) + trace(curvature, other.gram),
      trace(slope, other.curvature) + trace(curvature, other.slope), trace(curvature, other.curvature),
    ])
  }

  /// Σ_row λ_row ‖x + t d‖².
  func regularization(
    _ factors: FactorMatrix, _ direction: FactorMatrix, _ objective: Objective, _ entries: CompressedRows
  ) -> Quartic {
    if objective.scaling == .none {
      return Quartic([gram.trace, slope.trace, curvature.trace].map { objective.lambda * $0 })
    }
    let weights = objective.regularization(of: entries)
    return Quartic([
      factors.innerProduct(factors, weights: weights), 2 * factors.innerProduct(direction, weights: weights),
      direction.innerProduct(direction, weights: weights),
    ])
  }
}
