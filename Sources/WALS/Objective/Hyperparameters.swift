/// The knobs of a run. The defaults are those of the notebook that this program follows.
public struct Hyperparameters: Sendable, Equatable {
  /// Which of the published objectives is minimized.
  public var preset: Preset
  /// α: how much confidence grows with the value.
  public var alpha: Double
  /// λ: the weight of the squared norms.
  public var lambda: Double
  /// k
  public var factors: Int
  /// ε of the preset ``Preset/log``.
  public var epsilon: Double
  /// α₀ of the preset ``Preset/ials``: the weight of every pair.
  public var alpha0: Double
  /// ν of ``LambdaScaling/frequency``.
  public var nu: Double
  /// Overrides the preset's own way of scaling λ.
  public var lambdaScaling: LambdaScaling?
  /// Of ratings: whether scores have the mean of the values and a bias of every user and item beside x·y
  /// (``BiasedRatings``).
  public var biases = false

  /// How many numbers a row of a model under these knobs has.
  public var columns: Int { biases ? factors + 3 : factors }

  /// Takes knobs as they are; what they may be is seen when a run starts.
  public init(
    preset: Preset = .hu, alpha: Double = 40, lambda: Double = 0.01, factors: Int = 50,
    epsilon: Double = 1, alpha0: Double = 0.1, nu: Double = 1, lambdaScaling: LambdaScaling? = nil
  ) {
    self.preset = preset
    self.alpha = alpha
    self.lambda = lambda
    self.factors = factors
    self.epsilon = epsilon
    self.alpha0 = alpha0
    self.nu = nu
    self.lambdaScaling = lambdaScaling
  }

  /// The objective that these knobs describe.
  public var objective: Objective { Objective(self) }

  /// Whether others have the same loss over the same rows, differing at most in knobs that it does not depend on.
  public func describesSameProblem(as other: Hyperparameters) -> Bool {
    func telling(_ knobs: Hyperparameters) -> Objective {
      var objective = knobs.objective
      if objective.scaling != .frequency { (objective.alpha0, objective.nu) = (0, 0) }
      return objective
    }
    return columns == other.columns && biases == other.biases && telling(self) == telling(other)
  }
}
