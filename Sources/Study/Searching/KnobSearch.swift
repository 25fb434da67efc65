import Language
import WALS

/// A search over knobs as far as it is: which combinations were tried, what each is worth, and what is tried next. All at
/// once, or by successive halving: the best third of each round trains on for three times as long.
package struct KnobSearch: Sendable {
  package let plan: SweepPlan
  /// The knobs that are not searched over.
  package let base: Knobs
  /// What rounds are decided by.
  package let measure: Measure
  package let cutoff: Int?
  /// Of the largest trial.
  let mostFactors: Int
  /// How long the trials of each round train altogether.
  package let rounds: [Int]
  /// The round under way, or the last.
  package private(set) var round = 0
  /// What was tried, in the order of the plan as far as trials ended so.
  package private(set) var rows: [SearchRow] = []
  /// Those that are to be tried in this round, by their places in the plan.
  private var waiting: [Int]
  /// The first of them that has not ended.
  private var first = 0
  /// Those that were, in this round.
  private var tried: [Int] = []
  /// How many there are in this round.
  package private(set) var roundCount: Int
  /// Places among the rows by those in the plan.
  private var places: [Int: Int] = [:]
  /// The best of the last round so far.
  private var best: Int?

  /// - Parameter iterations: of the last round.
  package init(
    plan: SweepPlan, base: Knobs, measure: Measure, cutoff: Int? = nil, iterations: Int, halving: Bool = false
  ) {
    (self.plan, self.base, self.measure, self.cutoff) = (plan, base, measure, cutoff)
    var rounds = [iterations]
    var count = plan.combinations.count
    while halving, count > 3, rounds[0] > 1 {
      rounds.insert(max(1, rounds[0] / 3), at: 0)
      count = (count + 2) / 3
    }
    self.rounds = rounds
    mostFactors = plan.combinations.map { (try? plan.knobs($0, over: base).hyperparameters.factors) ?? 1 }.max() ?? 1
    waiting = Array(plan.combinations.indices)
    roundCount = waiting.count
  }

  package var isDone: Bool { first == waiting.count }
  /// How long trials of this round train altogether.
  package var iterations: Int { rounds[round] }
  /// How many trials of this round have ended.
  package var triedCount: Int { tried.count }
  /// How many trials have ended in all rounds.
  package private(set) var endedCount = 0
  /// What is tried next.
  package var nextCombination: [String]? { isDone ? nil : plan.combinations[waiting[first]] }

  /// The trials that are next.
  func next(_ count: Int) -> [SearchRow] {
    waiting[first...].prefix(count).map { index in places[index].map { rows[$0] } ?? SearchRow(index: index) }
  }

  /// The knobs of a row.
  package func knobs(_ row: SearchRow) throws(UserError) -> Knobs {
    try plan.knobs(plan.combinations[row.index], over: base)
  }

  /// Takes in what trials came to, and begins the next round where this one has ended.
  package mutating func take(_ done: [SearchRow]) {
    let indices = Set(done.map(\.index))
    // They come in their order but where some were given up.
    while first < waiting.count, indices.contains(waiting[first]) { first += 1 }
    if waiting[first...].prefix(indices.count).contains(where: indices.contains) {
      waiting = waiting[first...].filter { !indices.contains($0) }
      first = 0
    }
    tried += done.map(\.index)
    endedCount += done.count
    let isLast = round == rounds.count - 1
    for row in done {
      let place = places[row.index] ?? rows.count
      places[row.index] = place
      if place == rows.count { rows.append(row) } else { rows[place] = row }
      if isLast { keepBest(place) }
    }
    if isDone, !isLast { beginRound() }
  }

  /// Of rows that do not go on factors are kept of the best alone: a test may be measured with them.
  private mutating func keepBest(_ place: Int) {
    guard let worth = value(place, measure, at: cutoff) else { return rows[place].release() }
    if let best, let other = value(best, measure, at: cutoff) {
      guard measure.isError ? worth < other : worth > other else { return rows[place].release() }
      rows[best].release()
    }
    best = place
  }

  private mutating func beginRound() {
    let going = Set(tried)
    let best = ranking(by: measure, at: cutoff).map { rows[$0] }.filter { going.contains($0.index) }
    (waiting, first) = (best.prefix((best.count + 2) / 3).filter { $0.failure == nil }.map(\.index), 0)
    (tried, round, roundCount) = ([], round + 1, waiting.count)
    let kept = Set(waiting)
    for place in rows.indices where !kept.contains(rows[place].index) { rows[place].release() }
  }

  // MARK: What rows are worth

  /// The mean of a measure over the divisions, by a row's place; nil where it could not be measured.
  package func value(_ place: Int, _ measure: Measure, at cutoff: Int? = nil) -> Double? {
    rows[place].failure == nil ? rows[place].statistics(measure, at: cutoff)?.mean : nil
  }

  /// Rows from the best to the worst by their places, of equal ones the first in the plan. Those that halving left behind
  /// come after those that were trained to the end; those that failed come last.
  package func ranking(by measure: Measure, at cutoff: Int? = nil) -> [Int] {
    let longest = rows.lazy.flatMap(\.parts).map(\.trained).max() ?? 0
    let sign = measure.isError ? -1.0 : 1
    let keys = rows.indices.map { place in
      let parts = rows[place].parts
      // What ended by itself would be no further for any iterations more.
      let isWhole = rounds.count == 1 || parts.contains { $0.trained == longest || $0.isOver }
      return (isWhole: isWhole, worth: value(place, measure, at: cutoff).map { sign * $0 }, index: rows[place].index)
    }
    return rows.indices.sorted { a, b in
      let (a, b) = (keys[a], keys[b])
      guard let x = a.worth, let y = b.worth else {
        return a.worth == nil && b.worth == nil ? a.index < b.index : a.worth != nil
      }
      if a.isWhole != b.isWhole { return a.isWhole }
      return x != y ? x > y : a.index < b.index
    }
  }

  /// The place of the best row; nil where none could be measured.
  package func best(by measure: Measure, at cutoff: Int? = nil) -> Int? {
    ranking(by: measure, at: cutoff).first.flatMap { value($0, measure, at: cutoff) == nil ? nil : $0 }
  }

  /// `, and 2 other rows are worth exactly as much`; nothing where the best is alone.
  package func equalWords(by measure: Measure, at cutoff: Int? = nil) -> String {
    guard let best = best(by: measure, at: cutoff), let worth = value(best, measure, at: cutoff) else { return "" }
    let others = rows.indices.count { $0 != best && value($0, measure, at: cutoff) == worth }
    guard others > 0 else { return "" }
    return others == 1
      ? ", and 1 other row is worth exactly as much" : ", and \(others) other rows are worth exactly as much"
  }

  /// Whether scores of some rows predict values.
  package var hasErrors: Bool { rows.contains(where: \.hasErrors) }
  /// Whether rows were trained for different times.
  package var hasSeveralLengths: Bool { Set(rows.lazy.flatMap(\.parts).map(\.iterations)).count > 1 }
  /// The list lengths that were measured.
  package var cutoffs: [Int] {
    rows.lazy.compactMap { $0.parts.first?.measures.rankings.map(\.cutoff) }.first ?? []
  }

  /// `α 10, λ 0.316`
  package func words(_ combination: [String]) -> String {
    zip(plan.ranges, combination).map { "\($0.knob.symbol) \($1)" }.joined(separator: ", ")
  }
}
