extension Objective {
  /// What may help where a row cannot be solved.
  ///
  /// - Parameters:
  ///   - isSingle: whether it was tried in single precision.
  ///   - isTooLarge: whether numbers grew too large, rather than too small.
  func advice(isSingle: Bool = false, isTooLarge: Bool) -> TrainingError.Advice {
    var advice: TrainingError.Advice = isTooLarge ? [.scaleValues] : [.raiseLambda]
    if growsWithAlpha { advice.insert(.lowerAlpha) }
    if isSingle { advice.insert(.useDouble) }
    return advice
  }

  /// Whether a smaller α makes confidences smaller.
  private var growsWithAlpha: Bool {
    switch confidence {
    case .linear(_, let alpha, _), .logarithmic(let alpha, _): alpha > 0
    case .constant: false
    }
  }
}
