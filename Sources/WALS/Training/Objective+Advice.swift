extension Objective {
  /// What may help where a row cannot be solved.
  ///
  /// - Parameters:
  ///   - isSingle: whether it was tried in single precision.
  ///   - isTooLarge: whether numbers grew too large, rather than too small.
  func advice(isSingle: Bool = false, isTooLarge: Bool) -> TrainingError.Advice {
    // Without λ nothing holds the factors that a row's entries leave open: no α helps.
    let isOpen = lambda == 0 && !isTooLarge
    var advice: TrainingError.Advice =
      isTooLarge ? [.scaleValues] : isOpen ? [.takeLambda, .fewerFactors] : [.raiseLambda]
    if growsWithAlpha, !isOpen { advice.insert(.lowerAlpha) }
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
