import WALS

/// Which combinations of knobs a search tries, in which order. No combination twice.
package struct SweepPlan: Sendable, Equatable {
  package let ranges: [KnobRange]
  /// One value for each range.
  package let combinations: [[String]]

  /// Every combination; the last range's values change fastest.
  package init(grid ranges: [KnobRange], steps: Int) {
    self.ranges = ranges
    combinations = ranges.reduce([[]]) { combinations, range in
      combinations.flatMap { combination in range.grid(steps: steps).map { combination + [$0] } }
    }
  }

  /// How many combinations a grid would have, counted without making them; `Int.max` where no number is large enough.
  package static func count(_ ranges: [KnobRange], steps: Int) -> Int {
    ranges.reduce(1) { product, range in
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: range.grid(steps: steps).count)
      return isTooLarge ? .max : next
    }
  }

  /// So many combinations at random, the same for the same seed; all that there are where these are fewer.
  package init(random count: Int, of ranges: [KnobRange], seed: UInt32) {
    self.ranges = ranges
    var numbers = SplitMix64(seed: UInt64(seed))
    var known = Set<[String]>()
    var drawn: [[String]] = []
    // Of a range with few whole numbers there may be no further one: then draws end.
    var missed = 0
    while drawn.count < count, missed < 64 + 8 * count {
      let combination = ranges.map { $0.draw(from: &numbers) }
      if known.insert(combination).inserted { drawn.append(combination) } else { missed += 1 }
    }
    combinations = drawn
  }

  /// Why a search over one of the knobs would tell nothing, as a sentence: no combination depends on it.
  package func objection(over base: Knobs) throws(UserError) -> String? {
    try absences(of: ranges.map(\.knob), over: base).first.map {
      "All values of \($0.knob.symbol) would come to the same, since \($0.reason)."
    }
  }

  /// The knobs on which no combination depends, and why.
  package func absences(of asked: [Knob], over base: Knobs) throws(UserError) -> [(knob: Knob, reason: String)] {
    var idle = asked.map { (knob: $0, reason: "") }
    for combination in combinations where !idle.isEmpty {
      let hyperparameters = try knobs(combination, over: base).hyperparameters
      idle = idle.compactMap { knob, _ in knob.absence(in: hyperparameters).map { (knob, $0) } }
    }
    return idle
  }

  /// The knobs of a combination, set over others.
  package func knobs(_ combination: [String], over base: Knobs) throws(UserError) -> Knobs {
    var knobs = base
    for (range, value) in zip(ranges, combination) { try range.knob.set(value, in: &knobs) }
    return knobs
  }
}
