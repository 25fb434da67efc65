/// All that the program has to know of a preset: what it minimizes, what it takes, and how others write the same.
///
/// Training, the notebook, the pages and the Spark job ask here, so a preset is added by its case of ``Preset`` and its
/// description below.
public struct PresetDescription: Sendable {
  /// A knob of the formulas beside λ and k.
  public enum FormulaKnob: String, Sendable, CaseIterable {
    /// α, ε, α₀ and ν, as ``Hyperparameters`` has them.
    case alpha, epsilon, alpha0, nu
  }

  /// The knobs that c, t and w₀ have.
  public let knobs: Set<FormulaKnob>
  /// Whether a negative value has a meaning (a dislike, or a rating).
  public let takesNegativeValues: Bool
  /// Gives an objective its c, t, w₀, λ of a row and constant.
  let shape: @Sendable (inout Objective, Hyperparameters) -> Void
  /// c and t of a matrix `R` in NumPy, and what is added to the observed loss; nil where nothing is.
  public let numpy: (confidence: String, target: String, constant: String?)
  /// How Spark MLlib's ALS stands to it.
  public let spark: SparkNearness

  init(
    knobs: Set<FormulaKnob>, takesNegativeValues: Bool = false,
    numpy: (confidence: String, target: String, constant: String?), spark: SparkNearness,
    shape: @escaping @Sendable (inout Objective, Hyperparameters) -> Void
  ) {
    (self.knobs, self.takesNegativeValues, self.numpy, self.spark) = (knobs, takesNegativeValues, numpy, spark)
    self.shape = shape
  }

  private static let numpyPreference = "np.where(R > 0, 1.0, 0.0)"
}

/// How Spark MLlib's ALS, which minimizes preset `spark` with implicit preferences and preset `ratings` without, stands
/// to a preset.
public struct SparkNearness: Sendable {
  /// What Spark minimizes in its place: ``Preset/spark`` or ``Preset/ratings``.
  public let preset: Preset
  /// What differs in c, t or w₀, as a sentence; nil where nothing does, so that λ scaled by count gives the same.
  public let difference: String?
  /// The α of the same mean confidence.
  public let alpha: @Sendable (Hyperparameters, CompactNumbers) -> Double
  /// What every weight of the preset is divided by to be Spark's.
  public let scale: @Sendable (Hyperparameters) -> Double

  init(
    _ preset: Preset = .spark, difference: String? = nil,
    alpha: @escaping @Sendable (Hyperparameters, CompactNumbers) -> Double = { knobs, _ in knobs.alpha },
    scale: @escaping @Sendable (Hyperparameters) -> Double = { _ in 1 }
  ) {
    (self.preset, self.difference, self.alpha, self.scale) = (preset, difference, alpha, scale)
  }

  /// The mean of |r|; 1 where nothing is stored.
  static func mean(_ values: CompactNumbers) -> Double {
    values.isEmpty ? 1 : values.reduce(0) { $0 + abs($1) } / Double(values.count)
  }
}

extension Preset {
  /// The presets that negative values have a meaning in.
  public static var takingNegativeValues: [Preset] { allCases.filter(\.description.takesNegativeValues) }

  /// What the program has to know of this preset.
  public var description: PresetDescription {
    switch self {
    case .hu: .hu
    case .log: .log
    case .implicit: .implicit
    case .spark: .spark
    case .ials: .ials
    case .ratings: .ratings
    }
  }
}

extension PresetDescription {
  /// Hu, Koren and Volinsky 2008, equation 3.
  fileprivate static let hu = Self(
    knobs: [.alpha], numpy: ("np.where(R != 0, 1 + alpha * R, 1.0)", numpyPreference, nil), spark: SparkNearness()
  ) { objective, knobs in
    objective.confidence = .linear(base: 1, alpha: knobs.alpha, absolute: false)
  }

  /// Hu, Koren and Volinsky 2008, equation 6.
  fileprivate static let log = Self(
    knobs: [.alpha, .epsilon],
    numpy: ("np.where(R != 0, 1 + alpha * np.log1p(R / epsilon), 1.0)", numpyPreference, nil),
    spark: SparkNearness(
      difference: "Spark’s confidence is 1 + α·abs(r), that of preset log 1 + α ln(1 + r/ε).",
      alpha: { knobs, values in
        let objective = knobs.objective
        return values.reduce(0) { $0 + objective.confidence(of: $1) - 1 } / max(1, Double(values.count))
          / SparkNearness.mean(values)
      })
  ) { objective, knobs in
    objective.confidence = .logarithmic(alpha: knobs.alpha, epsilon: knobs.epsilon)
  }

  /// The Python library implicit.
  fileprivate static let implicit = Self(
    knobs: [.alpha], takesNegativeValues: true,
    numpy: ("np.where(R != 0, alpha * abs(R), 1.0)", numpyPreference, nil),
    spark: SparkNearness(
      difference: "Spark’s confidence is 1 + α·abs(r), that of preset implicit α·abs(r).",
      alpha: { knobs, values in max(0, knobs.alpha - 1 / SparkNearness.mean(values)) })
  ) { objective, knobs in
    objective.confidence = .linear(base: 0, alpha: knobs.alpha, absolute: true)
  }

  /// Spark MLlib with implicitPrefs.
  fileprivate static let spark = Self(
    knobs: [.alpha], takesNegativeValues: true,
    numpy: ("np.where(R != 0, 1 + alpha * abs(R), 1.0)", numpyPreference, nil), spark: SparkNearness()
  ) { objective, knobs in
    objective.confidence = .linear(base: 1, alpha: knobs.alpha, absolute: true)
    objective.scaling = .count
  }

  /// Rendle et al. 2021.
  fileprivate static let ials = Self(
    knobs: [.alpha0],
    numpy: (
      "np.where(R != 0, 1 + alpha0, alpha0)", "np.where(R > 0, 1 / (1 + alpha0), 0.0)",
      "(R != 0).sum() * alpha0 / (1 + alpha0)"
    ),
    spark: SparkNearness(
      difference:
        "Spark gives a pair that is not stored the weight 1 and scales λ by a row’s entries; preset ials does neither.",
      alpha: { knobs, values in 1 / (knobs.alpha0 * SparkNearness.mean(values)) },
      // Every weight is divided by that of a pair that is not stored, the scores by their target.
      scale: { knobs in (1 + knobs.alpha0) / knobs.alpha0 })
  ) { objective, knobs in
    // A stored pair sits in both published sums: (s − 1)² + α₀ s² = (1 + α₀)(s − 1/(1 + α₀))² + α₀/(1 + α₀).
    objective.confidence = .constant(1 + knobs.alpha0)
    objective.target = .preference(1 / (1 + knobs.alpha0))
    objective.unobservedWeight = knobs.alpha0
    objective.scaling = .frequency
    objective.constantPerEntry = knobs.alpha0 / (1 + knobs.alpha0)
  }

  /// Zhou et al. 2008, explicit ratings.
  fileprivate static let ratings = Self(
    knobs: [], takesNegativeValues: true, numpy: ("np.where(R != 0, 1.0, 0.0)", "R", nil),
    spark: SparkNearness(.ratings)
  ) { objective, _ in
    objective.confidence = .constant(1)
    objective.target = .value
    objective.unobservedWeight = 0
    objective.scaling = .count
  }
}

extension Hyperparameters {
  /// The knobs beside α, λ and k that these formulas have, in their order.
  public var furtherKnobs: [PresetDescription.FormulaKnob] {
    let knobs = formulaKnobs
    return PresetDescription.FormulaKnob.allCases.filter { $0 != .alpha && knobs.contains($0) }
  }

  /// All knobs beside λ and k that these formulas have.
  public var formulaKnobs: Set<PresetDescription.FormulaKnob> {
    // λ (n + α₀ m)^ν
    preset.description.knobs.union(objective.scaling == .frequency ? [.alpha0, .nu] : [])
  }
}
