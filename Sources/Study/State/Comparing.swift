import Language
import WALS

/// The runs beside the one shown.
extension ExplorerState {
  /// The next piece of one of them, in their order: each follows the run shown, half-step for half-step.
  mutating func comparisonTask() -> (task: Work.Task, index: Int, solver: SolverChoice)? {
    for index in comparisons.runs.indices {
      if let task = comparisonTask(index) { return (task, index, comparisons.runs[index].solver) }
    }
    return nil
  }

  private mutating func comparisonTask(_ index: Int) -> Work.Task? {
    guard let data, !timeline.isEmpty else { return nil }
    comparisons.follow(timeline, version: data.version, index: index)
    let comparison = comparisons.runs[index]
    guard let last = comparison.timeline.moments.last?.snapshot else { return comparison.start(for: self) }
    let method = comparison.knobs.method
    // What the method adds to an items' half-step belongs to it.
    if !comparison.isGradient, last.halfStep > 0, case .model = method.step(after: last) {
      return .next(after: last, method: method, measuresGradient: false)
    }
    guard last.halfStep < timeline.halfSteps.count,
      let side = timeline.moments[timeline.halfSteps[last.halfStep]].side
    else { return nil }
    if comparison.isGradient { return .descend(last) }
    return .guided(after: last, method: method, side: side)
  }

  package mutating func take(
    _ result: Result<Snapshot, TrainingError>, ofComparison done: Work, seconds: Double?
  ) -> [Effect] {
    guard let index = comparisons.index(of: done) else { return [] }
    switch result {
    case .success(let snapshot):
      comparisons.append(snapshot, of: done, to: index, seconds: seconds)
    case .failure(.stopped): break
    case .failure(let error):
      let run = comparisons.runs.count == 1 ? "The second run" : "The run of \(comparisons.runs[index].name)"
      comparisons.end(index)
      message = .init("\(run) ended: " + error.sentence { name($0, $1) }, isError: true)
    }
    return []
  }
}

extension ExplorerState {
  /// Where each compared run stands beside the moment shown; nil where it is not there yet.
  var comparedPositions: [Int?] {
    guard let current = timeline.current else { return comparisons.runs.map { _ in nil } }
    return comparisons.runs.map { $0.position(beside: current, along: comparisons.axis) }
  }

  /// The selected user's list in each compared run.
  func comparedLists() -> [[Recommendation]] {
    let user = selection.user
    guard let seen = data?.seen(from: user) else { return [] }
    return zip(comparisons.runs, comparedPositions).map { run, position in
      guard let position, let snapshot = run.timeline.moments[position].snapshot, user < snapshot.users.rowCount else {
        return []
      }
      return snapshot.topN(user: user, count: listing.topCount, stored: seen, includingSeen: listing.includesSeen)
    }
  }
}

extension Comparison {
  /// A saved start is that of all runs, unless one asks for another.
  fileprivate func start(for state: ExplorerState) -> Work.Task {
    var knobs = knobs
    let changed = Set(run.settings.map(\.knob))
    if !changed.contains(.seed) { knobs.seed = state.knobs.seed }
    if !changed.contains(.initial) { knobs.initial = state.knobs.initial }
    return changed.isDisjoint(with: [.seed, .initial, .factors]) ? state.startTask(knobs) : .start(knobs)
  }
}

extension ExplorerState {
  /// Whose losses are compared at the moment shown, and how they stand, in one sentence; empty where a run is not there yet.
  package var comparisonVerdict: String {
    guard let current = timeline.current, !comparisons.runs.isEmpty else { return "" }
    let beside = comparisons.runs.map { ($0.name, $0.moment(beside: current, along: comparisons.axis)) }
    let words = beside.compactMap { name, moment in
      moment.map { Comparison.verdict(current, $0, name: comparisons.runs.count == 1 ? "the second" : name) }
    }
    guard !words.isEmpty else {
      return comparisons.axis == .seconds ? "no seconds were measured of all steps down to here" : ""
    }
    guard let place = current.place(along: comparisons.axis), comparisons.axis != .halfSteps else {
      return words.joined(separator: " · ")
    }
    let steps = beside.compactMap { $1.map { String($0.halfStep) } }.joined(separator: ", ")
    let limit = "\(NumberText.significant(place)) \(comparisons.axis.title)"
    return "in at most \(limit), half-step \(steps) beside \(current.halfStep): " + words.joined(separator: " · ")
  }
}
