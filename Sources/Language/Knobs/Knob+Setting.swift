import WALS

extension Knob {
  /// The largest k.
  package static let mostFactors = Hyperparameters.factorRange.upperBound

  /// Sets the knob from text.
  /// - Throws: one sentence that says what the knob takes.
  package func set(_ text: String, in knobs: inout Knobs) throws(UserError) {
    switch self {
    case .alpha: knobs.hyperparameters.alpha = try number(text)
    case .lambda: knobs.hyperparameters.lambda = try number(text)
    case .factors: knobs.hyperparameters.factors = try whole(text, 1...Self.mostFactors)
    case .preset: knobs.hyperparameters.preset = try choice(text)
    case .seed: knobs.seed = UInt32(try whole(text, 0...Int(UInt32.max)))
    case .initial: knobs.initial = try choice(text)
    case .epsilon:
      let value = try number(text)
      guard value > 0 else { throw UserError("ε must be greater than 0, not \(text).") }
      knobs.hyperparameters.epsilon = value
    case .alpha0: knobs.hyperparameters.alpha0 = try number(text)
    case .nu: knobs.hyperparameters.nu = try number(text)
    case .lambdaScaling:
      knobs.hyperparameters.lambdaScaling = text == "preset" ? nil : try choice(text) as LambdaScaling
    case .method: knobs.method = try choice(text)
    }
    if let objection = knobs.hyperparameters.objection { throw UserError(objection) }
  }

  /// The next value up or down: numbers along 1, 2, 5, 10, …; whole numbers by one; names in turn.
  package func nudge(up: Bool, in knobs: inout Knobs) {
    switch self {
    case .alpha: knobs.hyperparameters.alpha = Self.next(knobs.hyperparameters.alpha, up: up)
    case .lambda: knobs.hyperparameters.lambda = Self.next(knobs.hyperparameters.lambda, up: up)
    case .epsilon: knobs.hyperparameters.epsilon = max(1e-6, Self.next(knobs.hyperparameters.epsilon, up: up))
    case .alpha0: knobs.hyperparameters.alpha0 = Self.next(knobs.hyperparameters.alpha0, up: up)
    case .nu: knobs.hyperparameters.nu = Self.next(knobs.hyperparameters.nu, up: up)
    case .factors:
      let factors = knobs.hyperparameters.factors
      let step = factors + (up ? 1 : 0) > 16 ? 8 : 1
      knobs.hyperparameters.factors = min(max(1, factors + (up ? step : -step)), Self.mostFactors)
    case .seed: knobs.seed = up ? knobs.seed &+ 1 : knobs.seed &- 1
    case .preset: knobs.hyperparameters.preset = Self.neighbor(knobs.hyperparameters.preset, up: up)
    case .initial: knobs.initial = Self.neighbor(knobs.initial, up: up)
    case .lambdaScaling:
      let all: [LambdaScaling?] = [nil] + LambdaScaling.allCases
      let index = all.firstIndex(of: knobs.hyperparameters.lambdaScaling) ?? 0
      knobs.hyperparameters.lambdaScaling = all[(index + (up ? 1 : all.count - 1)) % all.count]
    case .method: knobs.method = Self.neighbor(knobs.method, up: up)
    }
  }

  private func number(_ text: String) throws(UserError) -> Double {
    guard let value = Double(text), value.isFinite else {
      throw UserError("\(rawValue) takes a number, not “\(text)”.")
    }
    guard value >= 0 else { throw UserError("\(symbol) cannot be negative, so \(text) is not taken.") }
    return value
  }

  private func whole(_ text: String, _ range: ClosedRange<Int>) throws(UserError) -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw UserError(
        "\(rawValue) takes a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”.")
    }
    return value
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(_ text: String) throws(UserError) -> Choice
  where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    throw UserError(
      "\(rawValue) takes \(names.joined(separator: ", ")), not “\(text)”."
        + Suggestion.sentence(for: text, among: names))
  }

  private static func neighbor<Choice: CaseIterable & Equatable>(_ value: Choice, up: Bool) -> Choice {
    let all = Array(Choice.allCases)
    let index = all.firstIndex(of: value) ?? 0
    return all[(index + (up ? 1 : all.count - 1)) % all.count]
  }

  /// The next number of 0, …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … above or below a value.
  private static func next(_ value: Double, up: Bool) -> Double {
    var last = 0.0
    for exponent in -6...12 {
      let power = exponent < 0 ? 1 / powerOfTen(-exponent) : powerOfTen(exponent)
      for digit in [1.0, 2, 5] {
        let candidate = exponent < 0 ? digit / powerOfTen(-exponent) : digit * power
        if up, candidate > value { return candidate }
        if !up, candidate >= value { return last }
        last = candidate
      }
    }
    // Beyond the last of them a value stays as it is, or comes back to it.
    return up ? max(last, value) : last
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
