import WALS

/// Where a run's factors began.
public enum ModelStart: Sendable, Equatable {
  /// Drawn in this way, by a seed.
  case drawn(InitialFactors.Kind, seed: UInt32)
  /// By Spark's own generator.
  case spark(seed: UInt32)
  /// From a saved model.
  case saved
}

/// One line of a run's history: the loss at the start or after a step.
public struct LossRecord: Sendable, Equatable {
  /// Of a balance or line step the half-step that it follows.
  public let halfStep: Int
  /// The side of that half-step; nil at the start.
  public let side: Side?
  /// nil for a half-step.
  public let modelStep: ModelStep?
  /// The loss after the step, or at the start.
  public let loss: Loss

  /// Takes a line as it is.
  public init(halfStep: Int, side: Side?, modelStep: ModelStep? = nil, loss: Loss) {
    self.halfStep = halfStep
    self.side = side
    self.modelStep = modelStep
    self.loss = loss
  }

  /// The line of a snapshot.
  public init(_ snapshot: Snapshot) {
    self.init(
      halfStep: snapshot.halfStep, side: snapshot.side, modelStep: snapshot.modelStep, loss: snapshot.loss)
  }

  /// `start`, `users`, `items`, `balance` or `line`.
  public var stepName: String { modelStep?.rawValue ?? side?.rawValue ?? "start" }
}
