import WALS

/// The second run beside the first.
extension ExplorerState {
  /// The next piece of the second run: it follows the first, half-step for half-step.
  mutating func comparisonTask() -> Work.Task? {
    guard let comparison, let data, !timeline.isEmpty else { return nil }
    let isFollowing = comparison.followedCuts == timeline.cuts || follows(comparison)
    self.comparison?.followedCuts = timeline.cuts
    let isStale = comparison.timeline.current.map { $0.data != data.version } ?? false
    if isStale || !isFollowing { self.comparison?.timeline.clear() }
    guard let last = self.comparison?.timeline.moments.last?.snapshot else { return comparison.start(for: self) }
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

  /// Whether the second run solved the sides that the first one solved, in the same order.
  private func follows(_ comparison: Comparison) -> Bool {
    let own = comparison.timeline.moments.lazy.compactMap { $0.modelStep == nil ? $0.side : nil }
    return timeline.halfSteps.lazy.compactMap { timeline.moments[$0].side }.starts(with: own)
  }

  package mutating func take(_ result: Result<Snapshot, TrainingError>, ofComparison done: Work) -> [Effect] {
    switch result {
    case .success(let snapshot): comparison?.timeline.append(snapshot, data: done.data)
    case .failure(.stopped): break
    case .failure(let error):
      comparison = nil
      message = .init("The second run ended: " + error.sentence { name($0, $1) }, isError: true)
    }
    return []
  }
}

extension Comparison {
  /// A saved start is that of both runs, unless the second one asks for another.
  fileprivate func start(for state: ExplorerState) -> Work.Task {
    var knobs = knobs
    let changed = Set(run.settings.map(\.knob))
    if !changed.contains(.seed) { knobs.seed = state.knobs.seed }
    if !changed.contains(.initial) { knobs.initial = state.knobs.initial }
    return changed.isDisjoint(with: [.seed, .initial, .factors]) ? state.startTask(knobs) : .start(knobs)
  }
}
