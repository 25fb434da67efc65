/// What a balance step or a line step did.
public struct ModelStepOutcome: Sendable {
  /// The model after the step.
  public let snapshot: Snapshot
  /// The loss before; that after is the snapshot's.
  public let before: Loss
  /// Whether the model is another one now.
  public let isMoved: Bool
  /// Of a line step: how far along the line, 0 being where it was and −1 the iteration before.
  public var length: Double = 0
  /// √(Σ(change of a factor)² / Σ(factor)²), of users and items together, apart from a rotation.
  public var share: Double = 0
  /// Of a balance step: ‖X‖² and ‖Y‖² before.
  public var lengthsBefore: (users: Double, items: Double) = (0, 0)
}

extension Trainer {
  /// One balance step: of all factors with these scores those with the least regularization, on principal axes, the
  /// strongest first, each with its largest item in magnitude positive; so equal scores have equal factors. With λ = 0
  /// nothing sets the factors apart, and they stay.
  ///
  /// Costs (users + items)·k² multiply-adds and some k³. Where rounding would raise the loss or move a score, the model
  /// stays as it was.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func balanced(_ snapshot: Snapshot) throws(TrainingError) -> ModelStepOutcome {
    try check(snapshot, snapshot.hyperparameters)
    let objective = snapshot.hyperparameters.objective
    var kept = snapshot
    kept.modelStep = .balance
    let lengths = (users: snapshot.userGram.trace, items: snapshot.itemGram.trace)
    let unmoved = ModelStepOutcome(snapshot: kept, before: snapshot.loss, isMoved: false, lengthsBefore: lengths)
    guard objective.lambda > 0, snapshot.users.factorCount > 0, let moved = rebalanced(snapshot) else { return unmoved }
    guard moved.loss.total <= snapshot.loss.total else { return unmoved }
    return ModelStepOutcome(snapshot: moved, before: snapshot.loss, isMoved: true, lengthsBefore: lengths)
  }

  /// What a balance step would take off the loss, as a share of it: by the k×k matrices alone.
  func balanceGain(at snapshot: Snapshot) -> Double {
    let objective = snapshot.hyperparameters.objective
    guard objective.lambda > 0, snapshot.loss.total > 0 else { return 0 }
    let users = weightedGram(of: .users, at: snapshot, objective)
    let items = weightedGram(of: .items, at: snapshot, objective)
    let least = 2 * Balance(users: users, items: items).strengths.reduce(0, +)
    let gain = (users.trace + items.trace - least) / snapshot.loss.total
    return gain.isFinite ? max(0, gain) : 0
  }

  private func rebalanced(_ snapshot: Snapshot) -> Snapshot? {
    let objective = snapshot.hyperparameters.objective
    var balance = Balance(
      users: weightedGram(of: .users, at: snapshot, objective), items: weightedGram(of: .items, at: snapshot, objective)
    )
    guard
      balance.scoreChange(userGram: snapshot.userGram, itemGram: snapshot.itemGram) < 1e-11,
      balance.strengths.allSatisfy(\.isFinite)
    else { return nil }
    let unsigned = snapshot.items.times(balance.items, threads: threads)
    let signs = unsigned.signsOfLargest()
    balance.turn(signs)
    let items = signs.allSatisfy { $0 > 0 } ? unsigned : unsigned.scalingColumns(by: signs)
    let users = snapshot.users.times(balance.users, threads: threads)
    let (userGram, itemGram) = (
      snapshot.userGram.transformed(by: balance.users), snapshot.itemGram.transformed(by: balance.items)
    )
    var next = snapshot
    next.modelStep = .balance
    next.replace(users: users, items: items, userGram: userGram, itemGram: itemGram)
    next.loss = loss(of: next, elseParts: (snapshot.loss.observed, snapshot.loss.unobserved))
    return next
  }

  /// XᵀΛX of one side.
  private func weightedGram(of side: Side, at snapshot: Snapshot, _ objective: Objective) -> SymmetricMatrix {
    if objective.scaling == .none { return snapshot.gram(of: side).scaled(by: objective.lambda) }
    let roots = objective.regularization(of: side == .users ? matrix.byUser : matrix.byItem).map { $0.squareRoot() }
    return snapshot.factors(of: side).scalingRows(by: roots).gramMatrix(threads: threads)
  }

  /// The loss at factors that were worked out from others: measured anew where that is a moment's work, else with data
  /// parts that are known up to rounding.
  func loss(of snapshot: Snapshot, elseParts parts: (observed: Double, unobserved: Double)) -> Loss {
    let objective = snapshot.hyperparameters.objective
    guard matrix.storedCount * snapshot.users.factorCount > Self.measuredWork else {
      return measured(
        halfStep: snapshot.halfStep, side: snapshot.side, users: snapshot.users, items: snapshot.items,
        userGram: snapshot.userGram, itemGram: snapshot.itemGram, hyperparameters: snapshot.hyperparameters
      ).loss
    }
    return Loss(
      observed: parts.observed, unobserved: parts.unobserved,
      regularization: regularization(objective, of: snapshot.users, gram: snapshot.userGram, entries: matrix.byUser)
        + regularization(objective, of: snapshot.items, gram: snapshot.itemGram, entries: matrix.byItem))
  }

  /// Multiply-adds of a measurement that is always made.
  private static let measuredWork = 2_000_000
}

extension FactorMatrix {
  /// For each factor the sign of its largest element in magnitude, the first of equals; 1 for a factor of zeros.
  func signsOfLargest() -> [Double] {
    var largest = [Double](repeating: 0, count: factorCount)
    for row in 0..<rowCount {
      for factor in 0..<factorCount {
        let element = elements[row * factorCount + factor]
        if abs(element) > abs(largest[factor]) { largest[factor] = element }
      }
    }
    return largest.map { $0 < 0 ? -1 : 1 }
  }

  func scalingColumns(by scales: [Double]) -> FactorMatrix {
    var scaled = elements
    for row in 0..<rowCount {
      for factor in 0..<factorCount { scaled[row * factorCount + factor] *= scales[factor] }
    }
    return FactorMatrix(rowCount: rowCount, factorCount: factorCount, elements: scaled)
  }
}
