/// How a run goes from half-step to half-step. The method does not change the problem, only how soon its end is near.
public enum TrainingMethod: String, Sendable, CaseIterable {
  /// Users' and items' half-steps in turn: alternating least squares as published.
  case plain
  /// After each items' half-step a ``ModelStep/balance``.
  case balanced
  /// Balanced, and from the second iteration on a ``ModelStep/line``.
  case accelerated
}

/// A step that solves no row but moves the whole model at once. It carries the number of the half-step that it follows.
public enum ModelStep: String, Sendable, CaseIterable {
  /// Of all factors with the same scores those with the least regularization.
  case balance
  /// To the least loss along the line from the balanced model of the iteration before to this one.
  case line
}

/// What a step does.
public enum Step: Sendable, Equatable {
  /// Solves every row of a side.
  case halfStep(Side)
  /// Moves the whole model at once.
  case model(ModelStep)
}

extension TrainingMethod {
  /// What comes after a snapshot: after the items' half-step those steps that the method adds, else the half-step of the
  /// side whose turn it is.
  public func step(after snapshot: Snapshot) -> Step {
    let turn = Step.halfStep(snapshot.nextSide)
    guard self != .plain, snapshot.side == .items else { return turn }
    switch snapshot.modelStep {
    case nil: return .model(.balance)
    case .balance: return self == .accelerated && snapshot.anchor != nil ? .model(.line) : turn
    case .line: return turn
    }
  }
}

/// A model to look back at: that of the iteration before, from which a line step takes its direction.
public struct Anchor: Sendable, Equatable {
  /// X, users × k
  public let users: FactorMatrix
  /// Y, items × k
  public let items: FactorMatrix

  /// Takes the factors of both sides as they are.
  public init(users: FactorMatrix, items: FactorMatrix) {
    self.users = users
    self.items = items
  }

  /// Takes the factors of a snapshot.
  public init(_ snapshot: Snapshot) { self.init(users: snapshot.users, items: snapshot.items) }

  /// Whether it has the shape of a model.
  func fits(_ snapshot: Snapshot) -> Bool {
    users.rowCount == snapshot.users.rowCount && items.rowCount == snapshot.items.rowCount
      && users.factorCount == snapshot.users.factorCount
  }
}
