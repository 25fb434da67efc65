/// How far a model is from a stationary point: the loss's gradient by each side's factors, 2(A x − b) for each row with
/// the A and b of its normal equations. Of the side that an exact half-step has just solved it is 0, which says nothing of
/// arrival: look at both.
public struct GradientNorms: Sendable, Equatable {
  /// One side's.
  public struct Norm: Sendable, Equatable {
    /// √Σ‖2(A x − b)‖² over the rows: the Frobenius norm of ∂L/∂X or ∂L/∂Y.
    public let length: Double
    /// √Σ‖2 b‖², the length of the right sides, which a gradient is measured against.
    public let rightSide: Double

    /// `length` as a share of `rightSide`. Without right sides the model is zero where it ends: then 0 at a gradient of
    /// zero, else 1.
    public var share: Double { rightSide > 0 ? length / rightSide : length == 0 ? 0 : 1 }
  }

  public let users: Norm
  public let items: Norm

  /// The larger of both shares.
  public var share: Double { max(users.share, items.share) }
}

/// The loss's gradient: ∂L/∂X (users × k), ∂L/∂Y (items × k), and their norms.
public struct Gradient: Sendable {
  public let users: FactorMatrix
  public let items: FactorMatrix
  public let norms: GradientNorms
}

extension Trainer {
  /// The gradient at a snapshot. Costs four multiply-adds for each stored entry and factor, and (users + items)·k².
  public func gradient(at snapshot: Snapshot) -> Gradient {
    let (users, userNorm) = halfGradient(.users, at: snapshot)
    let (items, itemNorm) = halfGradient(.items, at: snapshot)
    return Gradient(
      users: users.adding(users, scale: 1), items: items.adding(items, scale: 1),
      norms: GradientNorms(users: userNorm, items: itemNorm))
  }

  /// The lengths of both gradients at a snapshot.
  public func gradientNorms(at snapshot: Snapshot) -> GradientNorms {
    GradientNorms(users: halfGradient(.users, at: snapshot).norm, items: halfGradient(.items, at: snapshot).norm)
  }

  /// The same snapshot with the lengths of its gradients.
  public func measuringGradient(_ snapshot: Snapshot) -> Snapshot {
    var measured = snapshot
    measured.gradient = gradientNorms(at: snapshot)
    return measured
  }

  private func halfGradient(_ side: Side, at snapshot: Snapshot) -> (rows: FactorMatrix, norm: GradientNorms.Norm) {
    let residuals = EntryPass(
      entries: side == .users ? matrix.byUser : matrix.byItem, rows: snapshot.factors(of: side),
      others: snapshot.factors(of: side.other), objective: snapshot.hyperparameters.objective, threads: threads
    ).residuals(gram: snapshot.gram(of: side.other))
    return (
      residuals.rows,
      GradientNorms.Norm(
        length: 2 * residuals.residual.squareRoot(), rightSide: 2 * residuals.rightSide.squareRoot())
    )
  }

  /// One step of gradient descent with the exact line search: both sides at once against the gradient, to the least loss
  /// along it. What is known from elsewhere, to compare with; it counts as a half-step and belongs to no side.
  public func descend(after snapshot: Snapshot) -> Snapshot {
    let gradient = gradient(at: snapshot)
    var next = least(
      along: Direction(users: gradient.users, items: gradient.items), from: snapshot, step: nil
    ).snapshot
    next.halfStep += 1
    return next
  }
}
