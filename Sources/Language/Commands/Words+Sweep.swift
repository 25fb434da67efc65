import WALS

extension Words {
  /// `alpha 1,10,40 lambda 0.1..10 steps 3 iterations 5`, `on`, `off`, or nothing.
  package mutating func sweep() throws(CommandError) -> Command {
    switch first {
    case nil: return .measuring(.sweep(.show))
    case "on", "off": return .measuring(.sweep(next() == "on" ? .goOn : .stop))
    default: return .measuring(.sweep(.begin(try sweepChoice())))
    }
  }

  private mutating func sweepChoice() throws(CommandError) -> SweepChoice {
    var (ranges, steps, iterations): ([KnobRange], Int, Int) = ([], 4, 10)
    while let word = next() {
      switch word {
      case "steps": steps = try count("steps", upTo: SweepChoice.mostCombinations)
      case "iterations": iterations = try count("iterations", upTo: 1_000_000)
      default: ranges.append(try knobRange(word, after: ranges))
      }
    }
    let combinations = ranges.reduce(1.0) { $0 * Double($1.grid(steps: steps).count) }
    guard !ranges.isEmpty, combinations <= Double(SweepChoice.mostCombinations) else {
      throw CommandError(
        ranges.isEmpty
          ? "Nothing to sweep: name a knob and its values, as alpha 1,10,40."
          : "A sweep tries at most \(SweepChoice.mostCombinations) combinations, not \(NumberText.plain(combinations))."
      )
    }
    return SweepChoice(ranges: ranges, steps: steps, iterations: iterations)
  }

  private mutating func knobRange(_ word: String, after ranges: [KnobRange]) throws(CommandError) -> KnobRange {
    guard let knob = Knob(rawValue: word) else {
      throw CommandError(
        "sweep takes knobs with their values, such as alpha 1,10,40 lambda 0.1..10; “\(word)” is no knob."
          + Suggestion.sentence(for: word, among: Knob.allCases.map(\.rawValue) + ["steps", "iterations"]))
    }
    guard !ranges.contains(where: { $0.knob == knob }) else { throw CommandError("sweep takes \(word) only once.") }
    guard let text = next() else { throw CommandError("Say the values of \(word), as 1,10,40 or 0.1..10.") }
    return try KnobRange(knob, text)
  }
}
