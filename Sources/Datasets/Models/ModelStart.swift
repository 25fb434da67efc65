import WALS

/// Where a run's factors began.
public enum ModelStart: Sendable, Equatable {
  case drawn(InitialFactors.Kind, seed: UInt32)
  /// By Spark's own generator.
  case spark(seed: UInt32)
  /// From a saved model.
  case saved
}

/// One line of a run's history: the loss at the start or after a half-step.
public struct LossRecord: Sendable, Equatable {
  public let halfStep: Int
  /// nil at the start.
  public let side: Side?
  public let loss: Loss

  public init(halfStep: Int, side: Side?, loss: Loss) {
    self.halfStep = halfStep
    self.side = side
    self.loss = loss
  }

  public init(_ snapshot: Snapshot) {
    self.init(halfStep: snapshot.halfStep, side: snapshot.side, loss: snapshot.loss)
  }

  /// `start`, `users` or `items`.
  public var sideName: String { side?.rawValue ?? "start" }
}
