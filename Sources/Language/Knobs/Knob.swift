import WALS

/// One knob by name: the table from which the parser, the command line's options, the keys, the screen and the help take
/// what they know of knobs.
package enum Knob: String, Sendable, CaseIterable {
  case alpha, lambda, factors, preset, seed
  case initial = "init"
  case epsilon, alpha0, nu
  case lambdaScaling = "lambda-scaling"
  case method

  /// As formulas write it.
  package var symbol: String {
    switch self {
    case .alpha: "α"
    case .lambda: "λ"
    case .factors: "k"
    case .epsilon: "ε"
    case .alpha0: "α₀"
    case .nu: "ν"
    default: rawValue
    }
  }

  /// What it takes, for usage lines.
  package var values: String {
    switch self {
    case .alpha, .lambda, .alpha0, .nu: "NUMBER"
    case .epsilon: "POSITIVE-NUMBER"
    case .factors, .seed: "WHOLE-NUMBER"
    case .preset: Preset.allCases.map(\.rawValue).joined(separator: "|")
    case .initial: InitialFactors.Kind.allCases.map(\.rawValue).joined(separator: "|")
    case .lambdaScaling: LambdaScaling.allCases.map(\.rawValue).joined(separator: "|") + "|preset"
    case .method: TrainingMethod.allCases.map(\.rawValue).joined(separator: "|")
    }
  }

  package var summary: String {
    switch self {
    case .alpha: "how much confidence grows with the value"
    case .lambda: "regularization: the weight of the squared norms"
    case .factors: "k, the number of factors; starts again from the same seed"
    case .preset: "the convention for confidence, targets and λ"
    case .seed: "the seed of the initial factors; starts again"
    case .initial: "how the initial factors are drawn; starts again"
    case .epsilon: "ε of the preset log"
    case .alpha0: "α₀ of the preset ials: the weight of every pair"
    case .nu: "ν of λ scaled by frequency"
    case .lambdaScaling: "how a row’s λ grows with its entries"
    case .method: "the way down: half-steps alone, balanced after each iteration, or with a line step besides"
    }
  }

  /// Whether turning it starts training again instead of going on from the present factors.
  package var restarts: Bool {
    switch self {
    case .factors, .seed, .initial: true
    default: false
    }
  }

  /// The present value as text that ``set(_:in:)`` takes back.
  package func text(in knobs: Knobs) -> String {
    let hyperparameters = knobs.hyperparameters
    return switch self {
    case .alpha: NumberText.shortest(hyperparameters.alpha)
    case .lambda: NumberText.shortest(hyperparameters.lambda)
    case .factors: String(hyperparameters.factors)
    case .preset: hyperparameters.preset.rawValue
    case .seed: String(knobs.seed)
    case .initial: knobs.initial.rawValue
    case .epsilon: NumberText.shortest(hyperparameters.epsilon)
    case .alpha0: NumberText.shortest(hyperparameters.alpha0)
    case .nu: NumberText.shortest(hyperparameters.nu)
    case .lambdaScaling: hyperparameters.lambdaScaling?.rawValue ?? "preset"
    case .method: knobs.method.rawValue
    }
  }

  /// Those that have keys of their own on the screen's last lines.
  package static let withKeys: [Knob] = [.alpha, .lambda, .factors]

  /// Those that matter to a run's formulas: α where its preset has one, λ and k, then what else its preset and its way of
  /// scaling λ have.
  package static func shown(of hyperparameters: Hyperparameters) -> [Knob] {
    (withKeys + [.epsilon, .alpha0, .nu]).filter { $0.hasPart(in: hyperparameters) }
  }

  /// Whether anything depends on it under these knobs: no value of it changes the problem or the way down otherwise.
  package func hasPart(in hyperparameters: Hyperparameters) -> Bool {
    formulaKnob.map(hyperparameters.formulaKnobs.contains) ?? true
  }

  /// `preset ratings has no α`; nil where it has a part.
  package func absence(in hyperparameters: Hyperparameters) -> String? {
    guard !hasPart(in: hyperparameters) else { return nil }
    let isOfScaling = self == .alpha0 || self == .nu
    return "preset \(hyperparameters.preset.rawValue) has no \(symbol)"
      + (isOfScaling ? " unless λ is scaled by frequency" : "")
  }

  /// As a preset's formulas name it; nil for λ, k and what is in no formula.
  private var formulaKnob: PresetDescription.FormulaKnob? {
    switch self {
    case .alpha: .alpha
    case .epsilon: .epsilon
    case .alpha0: .alpha0
    case .nu: .nu
    default: nil
    }
  }
}

extension Hyperparameters {
  /// What differs from other knobs, as `λ 1, α 80`.
  package func changes(from before: Hyperparameters) -> String {
    let (now, then) = (Knobs(hyperparameters: self), Knobs(hyperparameters: before))
    let changed = Knob.allCases.filter { $0.text(in: now) != $0.text(in: then) }
    // What nothing depends on only where there is nothing else.
    let telling = changed.filter { $0.hasPart(in: self) }
    return (telling.isEmpty ? changed : telling).map {
      $0 == .preset ? $0.text(in: now) : "\($0.symbol) \($0.text(in: now))"
    }
    .joined(separator: ", ")
  }
}
