import Language
import WALS

/// A search over knobs beside the run: what was asked for, how far it is, and which row is chosen.
package struct Sweep: Sendable {
  /// Counts up, so that an answer to an earlier search is known as such.
  package let number: Int
  package let choice: SweepChoice
  package private(set) var search: KnobSearch
  /// Of the data when it was begun.
  package let version: Int
  /// Those data, with what is held out of them.
  let data: StudiedData
  /// Nothing was held out, so this search holds entries out for itself.
  package let isOwnHoldOut: Bool
  /// The data divided, as soon as the first trials have come about.
  package private(set) var division: SweepDivision?
  package private(set) var isRunning = true
  /// Whether trials are under way.
  package private(set) var isTrying = false
  /// The row chosen; nil: the best.
  private var chosen: Int?

  /// What is held out where the data have no hold-out.
  static let ownHoldOut = HoldOutChoice(rule: HoldOut(.share(0.2), .random(seed: HoldOut.usualSeed)))

  /// - Parameter metric: what decides which iteration is best, and which trials train on.
  package init(number: Int, choice: SweepChoice, base: Knobs, metric: ShownMetric, data: StudiedData) {
    (self.number, self.choice, self.data) = (number, choice, data)
    var base = base
    if choice.biases { base.hyperparameters.biases = true }
    search = KnobSearch(
      plan: choice.plan, base: base, measure: metric.measure, iterations: choice.iterations, halving: choice.halving)
    version = data.version
    isOwnHoldOut = data.holdOut == nil
  }

  package var plan: SweepPlan { search.plan }
  package var rows: [SearchRow] { search.rows }
  package var isDone: Bool { search.isDone }

  package func combination(_ row: Int) -> [String] { plan.combinations[rows[row].index] }

  // MARK: How it goes on

  /// Stops it after the trials under way, or goes on with it.
  mutating func turn(on: Bool) { isRunning = on }

  /// The next combinations in the order of the plan, as many as are well done side by side; nil where it is stopped or
  /// done, or trials are under way.
  mutating func beginTrials() -> SweepPiece? {
    guard isRunning, !isTrying, !isDone else { return nil }
    isTrying = true
    return SweepPiece(
      sweep: number, begun: search.endedCount, search: search, choice: choice, data: data, division: division)
  }

  /// Whether trials are those under way.
  func awaits(_ piece: SweepPiece) -> Bool { isTrying && number == piece.sweep && search.endedCount == piece.begun }

  /// Ends trials with the rows that they brought; nil where they were given up before they began.
  mutating func endTrials(_ outcome: (rows: [SearchRow], division: SweepDivision?)?) {
    isTrying = false
    if let outcome {
      division = outcome.division ?? division
      search.take(outcome.rows)
    }
    if isDone { isRunning = false }
  }

  // MARK: What the rows are worth

  package var baselines: Evaluation.Baselines? { division?.baselines }

  /// The metric at the first list length, as a mean over hold-outs; nil where there is none.
  package func value(_ row: Int, _ metric: ShownMetric) -> Double? { search.value(row, metric.measure) }

  /// How far it is apart between several hold-outs; nil where there is one alone.
  package func deviation(_ row: Int, _ metric: ShownMetric) -> Double? {
    choice.seeds > 1 ? rows[row].statistics(metric.measure)?.deviation : nil
  }

  /// The same of what was trained on; nil for metrics of rankings, which leave that out.
  package func training(_ row: Int, _ metric: ShownMetric) -> Double? {
    rows[row].training(metric.measure)
  }

  /// Whether a row's scores predict values.
  package var hasErrors: Bool { search.hasErrors }

  /// What the rows are measured by.
  package var metrics: [ShownMetric] { hasErrors ? ShownMetric.allCases : ShownMetric.rankings }

  /// The rows from the best to the worst, of equal ones the first in the plan; those that failed at the end.
  package func ranking(by metric: ShownMetric) -> [Int] { search.ranking(by: metric.measure) }

  package func best(by metric: ShownMetric) -> Int? { search.best(by: metric.measure) }

  package func selected(by metric: ShownMetric) -> Int? { chosen ?? ranking(by: metric).first }

  /// Chooses the row so many ranks below.
  package mutating func move(by places: Int, metric: ShownMetric) {
    let ranking = ranking(by: metric)
    guard let rank = selected(by: metric).flatMap(ranking.firstIndex(of:)) else { return }
    chosen = ranking[min(max(0, rank + places), ranking.count - 1)]
  }
}

extension Sweep {
  /// How often the data are divided, as a line; empty for once.
  package var repeats: String {
    HoldOut.repeats(choice.seeds).map { $0 + "\n" } ?? ""
  }

  /// `7 of 12 combinations`, in a round of halving `3 of 4 combinations in round 2`
  package var progress: String {
    let words = "\(search.triedCount) of \(search.roundCount) combinations"
    return search.rounds.count > 1 ? "\(words) in round \(search.round + 1) of \(search.rounds.count)" : words
  }
}
