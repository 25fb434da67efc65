extension Hyperparameters {
  /// The smallest and the largest k: beyond it one row's k×k system alone takes more memory than it gives insight.
  public static let factorRange = 1...4096

  /// What is wrong with the first knob that is no number or out of its range, as one sentence; nil where all are right.
  ///
  /// The ranges are those of knobs that are typed: α, λ, α₀ and ν are not negative, ε is greater than 0, k is in
  /// ``factorRange``.
  public var objection: String? {
    for (name, value) in [("alpha", alpha), ("lambda", lambda), ("alpha0", alpha0), ("nu", nu)]
    where !(value.isFinite && value >= 0) {
      return "\(name) is a finite number from 0, not \(value)."
    }
    guard epsilon.isFinite, epsilon > 0 else { return "epsilon is a finite number greater than 0, not \(epsilon)." }
    guard Self.factorRange.contains(factors) else {
      return "factors is a whole number from 1 to \(Self.factorRange.upperBound), not \(factors)."
    }
    return nil
  }
}
