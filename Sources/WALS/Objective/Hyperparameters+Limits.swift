import RealModule

/// What knobs may be, wherever they come from: typed, read from a file or set by a program.
extension Hyperparameters {
  /// The smallest and the largest k: beyond it one row's k×k system alone takes more memory than it gives insight.
  public static let factorRange = 1...4096
  /// α, λ and α₀.
  public static let weightRange = 0.0...1e15
  /// ε, which values are divided by.
  public static let epsilonRange = 1e-15...1e15
  /// ν, the power of a row's number of entries.
  public static let exponentRange = 0.0...10.0

  /// What is wrong with the first knob that is no number or out of its range, as one sentence; nil where all are right.
  public var objection: String? {
    guard Self.factorRange.contains(factors) else {
      let range = Self.factorRange
      return "k, the number of factors, must be from \(range.lowerBound) to \(range.upperBound), not \(factors)."
    }
    let knobs = [
      ("α", alpha, Self.weightRange), ("λ", lambda, Self.weightRange), ("α₀", alpha0, Self.weightRange),
      ("ε", epsilon, Self.epsilonRange), ("ν", nu, Self.exponentRange),
    ]
    // A range contains no number that is not one.
    for (symbol, value, range) in knobs where !range.contains(value) {
      return "\(symbol) must be from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound)), not \(value)."
    }
    let objective = objective
    if biases, objective.target != .value || objective.unobservedWeight != 0 { return Self.biasObjection }
    return nil
  }

  static let biasObjection = "Biases are of ratings: take them with the preset ratings."

  /// These knobs, if all of them are in range.
  /// - Throws: ``TrainingError/invalid(_:)``.
  public func validated() throws(TrainingError) -> Hyperparameters {
    if let objection { throw .invalid(objection) }
    return self
  }

  /// Ends of ranges: whole numbers without a point, powers of ten as such.
  private static func text(_ number: Double) -> String {
    if number >= 1e6 { return "1e\(Int(Double.log10(number).rounded()))" }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
