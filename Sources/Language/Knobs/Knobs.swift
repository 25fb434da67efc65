import WALS

/// Everything that can be turned: the hyperparameters, where training starts, and by which method it goes on.
package struct Knobs: Sendable, Equatable {
  package var hyperparameters: Hyperparameters
  package var seed: UInt32
  package var initial: InitialFactors.Kind
  package var method: TrainingMethod

  package init(
    hyperparameters: Hyperparameters = Hyperparameters(), seed: UInt32 = 7, initial: InitialFactors.Kind = .normal,
    method: TrainingMethod = .plain
  ) {
    self.hyperparameters = hyperparameters
    self.seed = seed
    self.initial = initial
    self.method = method
  }

  /// What a small matrix is looked at with: so few factors that their numbers can be read.
  package static let small = Knobs(hyperparameters: Hyperparameters(lambda: 0.1, factors: 3))

  /// The knobs the explorer starts with: ``small`` up to 50 users or items, else the engine's defaults.
  package static func suggested(users: Int, items: Int) -> Knobs {
    min(users, items) <= 50 ? .small : Knobs()
  }
}
