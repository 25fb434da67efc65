import WALS

extension Words {
  /// `alpha 1,10,40 lambda 0.1..10 steps 3 iterations 5`, `on`, `off`, `save m.npz`, or nothing.
  package mutating func sweep() throws(UserError) -> Command {
    switch first {
    case nil: return .measuring(.sweep(.show))
    case "on", "off": return .measuring(.sweep(next() == "on" ? .goOn : .stop))
    case "save":
      _ = next()
      guard let path = next() else {
        throw UserError("Say where the model is saved: a folder, or a file that ends with .npz.")
      }
      return .measuring(.sweep(.save(path: path)))
    default: return .measuring(.sweep(.begin(try sweepChoice())))
    }
  }

  private mutating func sweepChoice() throws(UserError) -> SweepChoice {
    var choice = SweepChoice(ranges: [])
    var said = Set<String>()
    while let word = next() {
      guard said.insert(word).inserted else { throw UserError("sweep takes \(word) only once.") }
      switch word {
      case "steps": choice.steps = try count("steps", upTo: SweepChoice.mostCombinations)
      case "iterations": choice.iterations = try count("iterations", upTo: 1_000_000)
      case "random": choice.random = try count("random", upTo: SweepChoice.mostCombinations)
      case "random-seed":
        choice.randomSeed = UInt32(try count("random-seed", upTo: Int(UInt32.max), atLeast: 0))
      case "halving": choice.halving = true
      case "patience": choice.patience = try count("patience", upTo: 100_000)
      case "seeds": choice.seeds = try count("seeds", upTo: SweepChoice.mostSeeds)
      case "biases": choice.biases = true
      default: choice.ranges.append(try knobRange(word))
      }
    }
    // Where each trial ends by itself they are the most.
    if choice.patience != nil, !said.contains("iterations") { choice.iterations = 100 }
    try check(choice, said)
    return choice
  }

  private func check(_ choice: SweepChoice, _ said: Set<String>) throws(UserError) {
    guard !choice.ranges.isEmpty else {
      throw UserError("Nothing to sweep: name a knob and its values, as alpha 1,10,40.")
    }
    if choice.random != nil, said.contains("steps") {
      throw UserError("random draws from ranges as they are, so steps has no meaning with it.")
    }
    if choice.random == nil, said.contains("random-seed") {
      throw UserError("Without random nothing is drawn, so random-seed has no meaning.")
    }
    let combinations = choice.ranges.reduce(1.0) { $0 * Double($1.grid(steps: choice.steps).count) }
    guard choice.random != nil || combinations <= Double(SweepChoice.mostCombinations) else {
      throw UserError(
        "A sweep tries at most \(SweepChoice.mostCombinations) combinations, not \(NumberText.plain(combinations)); "
          + "random 40 takes some of them.")
    }
  }

  private static let options = [
    "steps", "iterations", "random", "random-seed", "halving", "patience", "seeds", "biases",
  ]

  private mutating func knobRange(_ word: String) throws(UserError) -> KnobRange {
    guard let knob = Knob(rawValue: word) else {
      throw UserError(
        "sweep takes knobs with their values, such as alpha 1,10,40 lambda 0.1..10; “\(word)” is no knob."
          + Suggestion.sentence(for: word, among: Knob.allCases.map(\.rawValue) + Self.options))
    }
    guard let text = next() else { throw UserError("Say the values of \(word), as 1,10,40 or 0.1..10.") }
    return try KnobRange(knob, text)
  }
}
