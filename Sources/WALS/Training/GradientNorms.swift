/// How far a model is from a stationary point: the loss's gradient by each side's factors, 2(A x − b) for each row with
/// the A and b of its normal equations. Of the side that an exact half-step has just solved it is 0, which says nothing of
/// arrival: look at both.
public struct GradientNorms: Sendable, Equatable {
  /// One side's.
  public struct Norm: Sendable, Equatable {
    /// √Σ‖2(A x − b)‖² over the rows: the Frobenius norm of ∂L/∂X or ∂L/∂Y.
    public let length: Double
    /// √Σ‖2 b‖², the length of the right sides, which a gradient is measured against; where the model is all but zero and
    /// they with it, a thousandth of √(4λL) for the loss L.
    public let rightSide: Double
    /// Whether the right sides were as small as that, so that the share is not one of them.
    public let isNextToZero: Bool

    init(length: Double, rightSide: Double, isNextToZero: Bool = false) {
      (self.length, self.rightSide, self.isNextToZero) = (length, rightSide, isNextToZero)
    }

    /// `length` as a share of `rightSide`. Without right sides the model is zero where it ends: then 0 at a gradient of
    /// zero, else 1.
    public var share: Double { rightSide > 0 ? length / rightSide : length == 0 ? 0 : 1 }
  }

  /// That of ∂L/∂X.
  public let users: Norm
  /// That of ∂L/∂Y.
  public let items: Norm

  /// What a balance step would take off the loss, as a share of it. At a stationary point that is nothing; beside huge right
  /// sides a gradient is a small share of them long before. Worked out only where both shares are small, else 0.
  public let balanceGain: Double

  init(users: Norm, items: Norm, balanceGain: Double = 0) {
    (self.users, self.items, self.balanceGain) = (users, items, balanceGain)
  }

  /// The larger of both shares.
  public var share: Double { max(users.share, items.share) }
  /// Whether the model is all but zero, and its gradients measured by the loss instead of the right sides.
  public var isNextToZero: Bool { users.isNextToZero || items.isNextToZero }
}
