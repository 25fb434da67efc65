/// What a search in the explorer tries: the values of some knobs, and how long each combination trains.
package struct SweepChoice: Sendable, Equatable {
  package let ranges: [KnobRange]
  /// How many values are taken from a range.
  package var steps = 4
  package var iterations = 10

  package static let mostCombinations = 1000

  package var plan: SweepPlan { SweepPlan(grid: ranges, steps: steps) }

  /// The words of the command that begins this, with everything said.
  package var words: [String] {
    ranges.flatMap { [$0.knob.rawValue, $0.text] } + ["steps", String(steps), "iterations", String(iterations)]
  }
}

/// What can be done about a search.
package enum SweepAction: Sendable, Equatable {
  case begin(SweepChoice)
  /// Show what there is.
  case show
  /// Go on with what has not been tried.
  case goOn
  case stop

  package var words: [String] {
    switch self {
    case .begin(let choice): choice.words
    case .show: []
    case .goOn: ["on"]
    case .stop: ["off"]
    }
  }
}
