import ArgumentParser
import Language

/// How a search goes through combinations, and what becomes of the best.
struct SearchOptions: ParsableArguments {
  @Option(
    name: .customLong("steps"),
    help: ArgumentHelp("How many values a grid takes from a range (default: 4).", valueName: "n"))
  var chosenSteps: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Try this many random combinations instead of the grid, none of them twice.", valueName: "n"))
  var random: Int?
  @Option(help: ArgumentHelp("The seed of the random combinations (default: 1).", valueName: "s"))
  var randomSeed: UInt32?
  @Flag(
    help: ArgumentHelp(
      "Successive halving: train all for a few iterations, go on with the best third for three times as many, and so on "
        + "up to --iterations."))
  var halving = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Measure after every iteration, end a trial after so many without a better measure, and take its best iteration; "
        + "--iterations is then the most (default: 100).", valueName: "n"))
  var patience: Int?
  @Option(
    help: ArgumentHelp(
      "The measure by which rows are sorted, at the first list length or at one, as ndcg@10: \(names).", valueName: "m"),
    completion: .list(Measure.allCases.map(\.rawValue)))
  var metric = "ndcg"
  @Option(
    help: ArgumentHelp(
      "Write each row into this CSV file as it comes, and all of them sorted at the end.", valueName: "file.csv"),
    completion: .file())
  var rows: String?
  @Flag(help: "Replace the file of --rows where it is there.")
  var force = false
  @Option(
    help: ArgumentHelp("Train the best row on all of the data and save the model.", valueName: "folder|file.npz"),
    completion: .file())
  var save: String?

  /// Where the rows go, if anywhere.
  var table: ResultTable? { rows.map { ResultTable($0, option: "rows", replaces: force) } }

  private static let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")

  /// More are tried by nobody.
  static let mostCombinations = 100_000

  /// The measure, and its list length where one is named.
  func measure() throws(UserError) -> (measure: Measure, cutoff: Int?) {
    let parts = metric.split(separator: "@", maxSplits: 1).map(String.init)
    guard let name = parts.first, let measure = Measure(rawValue: name) else {
      throw UserError("--metric takes one of \(Self.names), not “\(metric)”.")
    }
    guard parts.count == 2 else { return (measure, nil) }
    guard measure.hasCutoff, let cutoff = Int(parts[1]) else {
      throw UserError("“\(parts[1])” is no list length of \(name).")
    }
    return (measure, cutoff)
  }

  /// The combinations, counted before they are made.
  func plan(_ ranges: [KnobRange]) throws(UserError) -> SweepPlan {
    guard !ranges.isEmpty else {
      throw UserError("Nothing to search: give a knob several values, as --alpha 1,10,40.")
    }
    if let random { return SweepPlan(random: random, of: ranges, seed: randomSeed ?? 1) }
    guard SweepPlan.count(ranges, steps: steps) <= Self.mostCombinations else {
      throw UserError(
        "This grid has more than \(Self.mostCombinations) combinations: take fewer --steps, or --random N of them.")
    }
    return SweepPlan(grid: ranges, steps: steps)
  }

  private var steps: Int { chosenSteps ?? 4 }

  /// Sees that nothing is said of what is not done.
  func check(_ ranges: [KnobRange], _ stopping: StoppingOptions) throws {
    if random != nil {
      try Meaningless.refuse("--random draws from ranges as they are", [("steps", chosenSteps != nil)])
    } else {
      try Meaningless.refuse("Without --random nothing is drawn", [("random-seed", randomSeed != nil)])
    }
    if !ranges.contains(where: { $0.text.contains("..") }) {
      try Meaningless.refuse("No knob has a range", [("steps", chosenSteps != nil)])
    }
    if halving, stopping.rule != nil, stopping.iterations == nil {
      throw ValidationError("--halving goes by numbers of iterations: give --iterations, the most, too.")
    }
  }

  func validate() throws {
    guard (1...1000).contains(steps) else { throw ValidationError("--steps takes a whole number from 1 to 1000.") }
    if let random, !(1...Self.mostCombinations).contains(random) {
      throw ValidationError("--random takes a whole number from 1 to \(Self.mostCombinations), not \(random).")
    }
    if let patience, !(1...100_000).contains(patience) {
      throw ValidationError("--patience takes a whole number from 1 to 100000, not \(patience).")
    }
    if rows == nil { try Meaningless.refuse("Without --rows no table is written", [("force", force)]) }
    do throws(UserError) {
      _ = try measure()
    } catch {
      throw ValidationError(error.description)
    }
  }
}
