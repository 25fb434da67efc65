import Language
import WALS

/// The runs beside the one shown.
extension ExplorerState {
  /// The next piece of one of them, in their order: each follows the run shown, half-step for half-step.
  mutating func comparisonTask() -> (task: Work.Task, index: Int, solver: SolverChoice)? {
    for index in comparisons.indices {
      if let task = comparisonTask(index) { return (task, index, comparisons[index].solver) }
    }
    return nil
  }

  private mutating func comparisonTask(_ index: Int) -> Work.Task? {
    let comparison = comparisons[index]
    guard let data, !timeline.isEmpty else { return nil }
    let isFollowing = comparison.followedCuts == timeline.cuts || follows(comparison)
    comparisons[index].followedCuts = timeline.cuts
    let isStale = comparison.timeline.current.map { $0.data != data.version } ?? false
    if isStale || !isFollowing { comparisons[index].timeline.clear() }
    guard let last = comparisons[index].timeline.moments.last?.snapshot else { return comparison.start(for: self) }
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

  /// Whether a run solved the sides that the one shown solved, in the same order.
  private func follows(_ comparison: Comparison) -> Bool {
    let own = comparison.timeline.moments.lazy.compactMap { $0.modelStep == nil ? $0.side : nil }
    return timeline.halfSteps.lazy.compactMap { timeline.moments[$0].side }.starts(with: own)
  }

  package mutating func take(
    _ result: Result<Snapshot, TrainingError>, ofComparison done: Work, seconds: Double?
  ) -> [Effect] {
    guard let index = done.comparison, comparisons.indices.contains(index), comparisons[index].since < done.id else {
      return []
    }
    switch result {
    case .success(let snapshot):
      comparisons[index].timeline.append(snapshot, data: done.data, solver: done.solver, seconds: seconds)
    case .failure(.stopped): break
    case .failure(let error):
      let run = comparisons.count == 1 ? "The second run" : "The run of \(comparisons[index].name)"
      comparisons.remove(at: index)
      message = .init("\(run) ended: " + error.sentence { name($0, $1) }, isError: true)
    }
    return []
  }
}

extension ExplorerState {
  /// Where each compared run stands beside the moment shown; nil where it is not there yet.
  var comparedPositions: [Int?] {
    guard let current = timeline.current else { return comparisons.map { _ in nil } }
    return comparisons.map { $0.position(beside: current, along: comparisonAxis) }
  }

  /// The selected user's list in each compared run.
  func comparedLists() -> [[Recommendation]] {
    let user = selection.user
    guard let seen = data?.seen(from: user) else { return [] }
    return zip(comparisons, comparedPositions).map { run, position in
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
    guard let current = timeline.current, !comparisons.isEmpty else { return "" }
    let beside = comparisons.map { ($0.name, $0.moment(beside: current, along: comparisonAxis)) }
    let words = beside.compactMap { name, moment in
      moment.map { Comparison.verdict(current, $0, name: comparisons.count == 1 ? "the second" : name) }
    }
    guard !words.isEmpty else {
      return comparisonAxis == .seconds ? "no seconds were measured of all steps down to here" : ""
    }
    guard let place = current.place(along: comparisonAxis), comparisonAxis != .halfSteps else {
      return words.joined(separator: " · ")
    }
    let steps = beside.compactMap { $1.map { String($0.halfStep) } }.joined(separator: ", ")
    let limit = "\(NumberText.significant(place)) \(comparisonAxis.title)"
    return "in at most \(limit), half-step \(steps) beside \(current.halfStep): " + words.joined(separator: " · ")
  }
}
