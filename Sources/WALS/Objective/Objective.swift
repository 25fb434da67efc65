import RealModule

/// What is minimized, over all pairs of a user and an item:
///
///     Σ_stored c (t − s)² + w₀ Σ_not stored s² + Σ_u λ_u‖x_u‖² + Σ_i λ_i‖y_i‖²,   s = x_u·y_i
///
/// A preset is one choice of each part; nothing else in the engine knows which preset it is.
public struct Objective: Sendable, Equatable {
  /// The confidence c of a stored value r.
  public enum Confidence: Sendable, Equatable {
    /// base + α r, or base + α·abs(r)
    case linear(base: Double, alpha: Double, absolute: Bool)
    /// 1 + α ln(1 + r/ε)
    case logarithmic(alpha: Double, epsilon: Double)
    /// The same number whatever r is.
    case constant(Double)
  }

  /// The target t of a stored value r.
  public enum Target: Sendable, Equatable {
    /// The preference p: the given number where r > 0, else 0.
    case preference(Double)
    /// The value r itself.
    case value
  }

  /// How c follows from a stored value.
  public var confidence: Confidence
  /// How t follows from a stored value.
  public var target: Target
  /// w₀: the weight of a pair that is not stored; its target is 0.
  public var unobservedWeight: Double
  /// λ, the weight of the squared norms before it grows with a row's entries.
  public var lambda: Double
  /// How a row's λ grows with its number of entries.
  public var scaling: LambdaScaling
  /// α₀ of ``LambdaScaling/frequency``.
  public var alpha0: Double
  /// ν of ``LambdaScaling/frequency``.
  public var nu: Double
  /// Added to the observed loss for each stored entry, so that it equals the published sum.
  public var constantPerEntry: Double
  /// Whether a negative value has a meaning (a dislike, or a rating).
  public var allowsNegativeValues: Bool

  /// The objective of a preset, as its ``PresetDescription`` says.
  public init(_ knobs: Hyperparameters) {
    let preset = knobs.preset.description
    (lambda, alpha0, nu) = (knobs.lambda, knobs.alpha0, knobs.nu)
    (confidence, target, unobservedWeight, constantPerEntry) = (.constant(1), .preference(1), 1, 0)
    (scaling, allowsNegativeValues) = (.none, preset.takesNegativeValues)
    preset.shape(&self, knobs)
    if let override = knobs.lambdaScaling { scaling = override }
  }

  /// c of a stored value.
  @inlinable
  public func confidence(of value: Double) -> Double {
    switch confidence {
    case .linear(let base, let alpha, let absolute): base + alpha * (absolute ? abs(value) : value)
    case .logarithmic(let alpha, let epsilon): 1 + alpha * .log(onePlus: value / epsilon)
    case .constant(let weight): weight
    }
  }

  /// t of a stored value.
  @inlinable
  public func target(of value: Double) -> Double {
    switch target {
    case .preference(let preference): value > 0 ? preference : 0
    case .value: value
    }
  }
}
