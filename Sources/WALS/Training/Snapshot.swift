/// The whole model at one moment: an immutable value that can be kept, shown, compared and trained on from.
public struct Snapshot: Sendable, Equatable {
  /// How many half-steps led here; 0 is the start.
  public internal(set) var halfStep: Int
  /// The side that the last half-step solved; nil at the start.
  public internal(set) var side: Side?
  /// X, users × k
  public private(set) var users: FactorMatrix
  /// Y, items × k
  public private(set) var items: FactorMatrix
  /// XᵀX, k×k
  public private(set) var userGram: SymmetricMatrix
  /// YᵀY, k×k
  public private(set) var itemGram: SymmetricMatrix
  /// The knobs under which `loss` is measured.
  public let hyperparameters: Hyperparameters
  /// The loss of these factors under ``hyperparameters``.
  public internal(set) var loss: Loss
  /// The step since the last half-step that moved the whole model; nil right after a half-step.
  public internal(set) var modelStep: ModelStep?
  /// The balanced model of the iteration before, from which a line step takes its direction; nil by the plain method.
  public internal(set) var anchor: Anchor?
  /// How long both gradients are; nil where nobody asked.
  public internal(set) var gradient: GradientNorms?

  init(
    halfStep: Int, side: Side?, users: FactorMatrix, items: FactorMatrix, userGram: SymmetricMatrix,
    itemGram: SymmetricMatrix, hyperparameters: Hyperparameters, loss: Loss
  ) {
    self.halfStep = halfStep
    self.side = side
    self.users = users
    self.items = items
    self.userGram = userGram
    self.itemGram = itemGram
    self.hyperparameters = hyperparameters
    self.loss = loss
  }

  /// Puts other factors of the same shape in place; the loss is the caller's to follow.
  mutating func replace(
    users: FactorMatrix, items: FactorMatrix, userGram: SymmetricMatrix, itemGram: SymmetricMatrix
  ) {
    (self.users, self.items, self.userGram, self.itemGram) = (users, items, userGram, itemGram)
    gradient = nil
  }

  /// `start`, `users`, `items`, `balance` or `line`: the step that led here.
  public var stepName: String { modelStep?.rawValue ?? side?.rawValue ?? "start" }

  /// The side whose turn it is: users first, then the other of the last one.
  public var nextSide: Side { side?.other ?? .users }

  /// One side's factors, X or Y: rows × k.
  public func factors(of side: Side) -> FactorMatrix {
    side == .users ? users : items
  }

  /// One side's Gram matrix, XᵀX or YᵀY: k×k.
  public func gram(of side: Side) -> SymmetricMatrix {
    side == .users ? userGram : itemGram
  }

  /// s_ui = x_u·y_i: the predicted preference of a pair.
  package func score(user: Int, item: Int) -> Double {
    items.dot(row: item, users[user])
  }
}
