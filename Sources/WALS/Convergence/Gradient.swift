/// The loss's gradient: ∂L/∂X (users × k), ∂L/∂Y (items × k), and their norms.
public struct Gradient: Sendable {
  /// ∂L/∂X, users × k
  public let users: FactorMatrix
  /// ∂L/∂Y, items × k
  public let items: FactorMatrix
  /// How long both are, and the right sides that they are measured against.
  public let norms: GradientNorms
}

extension Trainer {
  /// The gradient at a snapshot. Costs four multiply-adds for each stored entry and factor, and (users + items)·k².
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func gradient(at snapshot: Snapshot) throws(TrainingError) -> Gradient {
    try check(snapshot, snapshot.hyperparameters)
    let (users, userNorm) = halfGradient(.users, at: snapshot)
    let (items, itemNorm) = halfGradient(.items, at: snapshot)
    return Gradient(
      users: users.adding(users, scale: 1), items: items.adding(items, scale: 1),
      norms: norms(userNorm, itemNorm, at: snapshot))
  }

  /// The lengths of both gradients at a snapshot.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func gradientNorms(at snapshot: Snapshot) throws(TrainingError) -> GradientNorms {
    if snapshot.hyperparameters.biases { return BiasedRatings(self).gradientNorms(at: snapshot) }
    try check(snapshot, snapshot.hyperparameters)
    return norms(halfGradient(.users, at: snapshot).norm, halfGradient(.items, at: snapshot).norm, at: snapshot)
  }

  private func norms(
    _ users: GradientNorms.Norm, _ items: GradientNorms.Norm, at snapshot: Snapshot
  ) -> GradientNorms {
    let norms = GradientNorms(users: users, items: items)
    guard norms.share <= Arrival.tolerance else { return norms }
    return GradientNorms(users: users, items: items, balanceGain: balanceGain(at: snapshot))
  }

  /// The same snapshot with the lengths of its gradients.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func measuringGradient(_ snapshot: Snapshot) throws(TrainingError) -> Snapshot {
    var measured = snapshot
    measured.gradient = try gradientNorms(at: snapshot)
    return measured
  }

  private func halfGradient(_ side: Side, at snapshot: Snapshot) -> (rows: FactorMatrix, norm: GradientNorms.Norm) {
    let residuals = EntryPass(
      entries: side == .users ? matrix.byUser : matrix.byItem, rows: snapshot.factors(of: side),
      others: snapshot.factors(of: side.other), objective: snapshot.hyperparameters.objective, threads: threads
    ).residuals(gram: snapshot.gram(of: side.other))
    // Where the model goes to zero the right sides go with it, and no share of them would ever be small. Solving every row
    // lowers the loss by no more than ‖gradient‖²/(4λ), λ the least of a row, so beside √(4λL) a gradient is measured by what it can still bring.
    let objective = snapshot.hyperparameters.objective
    let lambda =
      objective.scaling == .none
      ? objective.lambda
      : objective.regularization(of: side == .users ? matrix.byUser : matrix.byItem).lazy.filter { $0 > 0 }.min() ?? 0
    let floor = 1e-3 * (4 * lambda * snapshot.loss.total).squareRoot()
    let rightSide = 2 * residuals.rightSide.squareRoot()
    let isNextToZero = floor.isFinite && floor > rightSide
    return (
      residuals.rows,
      GradientNorms.Norm(
        length: 2 * residuals.residual.squareRoot(), rightSide: isNextToZero ? floor : rightSide,
        isNextToZero: isNextToZero)
    )
  }

  /// One step of gradient descent with the exact line search: both sides at once against the gradient, to the least loss
  /// along it. What is known from elsewhere, to compare with; it counts as a half-step and belongs to no side.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func descend(after snapshot: Snapshot) throws(TrainingError) -> Snapshot {
    let gradient = try gradient(at: snapshot)
    var next = least(
      along: Direction(users: gradient.users, items: gradient.items), from: snapshot, step: nil
    ).snapshot
    next.halfStep += 1
    return next
  }
}
