/// The whole model at one moment: an immutable value that can be kept, shown, compared and trained on from.
public struct Snapshot: Sendable, Equatable {
  /// How many half-steps led here; 0 is the start.
  public let halfStep: Int
  /// The side that the last half-step solved; nil at the start.
  public let side: Side?
  /// X, users × k
  public let users: FactorMatrix
  /// Y, items × k
  public let items: FactorMatrix
  /// XᵀX, k×k
  public let userGram: SymmetricMatrix
  /// YᵀY, k×k
  public let itemGram: SymmetricMatrix
  /// The knobs under which `loss` is measured.
  public let hyperparameters: Hyperparameters
  public let loss: Loss

  /// The side whose turn it is: users first, then the other of the last one.
  public var nextSide: Side { side?.other ?? .users }

  public func factors(of side: Side) -> FactorMatrix {
    side == .users ? users : items
  }

  public func gram(of side: Side) -> SymmetricMatrix {
    side == .users ? userGram : itemGram
  }

  /// s_ui = x_u·y_i: the predicted preference of a pair.
  public func score(user: Int, item: Int) -> Double {
    items.dot(row: item, users[user])
  }
}
