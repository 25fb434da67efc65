/// What a search in the explorer tries: the values of some knobs, how it goes through them, and how long each combination
/// trains.
package struct SweepChoice: Sendable, Equatable {
  package var ranges: [KnobRange]
  /// How many values a grid takes from a range.
  package var steps = 4
  /// Try so many combinations at random instead of the grid.
  package var random: Int?
  /// The seed of the random combinations.
  package var randomSeed: UInt32 = 1
  /// Train all for a while, go on with the best third, and so on.
  package var halving = false
  /// End a trial after so many iterations without a better measure, and take its best; nil takes the last.
  package var patience: Int?
  /// How long a combination trains, or may train.
  package var iterations = 10
  /// How many hold-outs each combination is measured on.
  package var seeds = 1
  /// Train a mean and biases beside the factors.
  package var biases = false

  package static let mostCombinations = 1000
  package static let mostSeeds = 100

  package init(ranges: [KnobRange]) { self.ranges = ranges }

  package var plan: SweepPlan {
    random.map { SweepPlan(random: $0, of: ranges, seed: randomSeed) } ?? SweepPlan(grid: ranges, steps: steps)
  }

  /// The words of the command that begins this, with everything said.
  package var words: [String] {
    var words = ranges.flatMap { [$0.knob.rawValue, $0.text] }
    words += random.map { ["random", String($0), "random-seed", String(randomSeed)] } ?? ["steps", String(steps)]
    if halving { words.append("halving") }
    if let patience { words += ["patience", String(patience)] }
    if seeds > 1 { words += ["seeds", String(seeds)] }
    if biases { words.append("biases") }
    return words + ["iterations", String(iterations)]
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
  /// Train the chosen row on all of the data and save the model.
  case save(path: String)

  package var words: [String] {
    switch self {
    case .begin(let choice): choice.words
    case .show: []
    case .goOn: ["on"]
    case .stop: ["off"]
    case .save(let path): ["save", Words.quote(path)]
    }
  }
}
