import WALS

/// The second run beside the first.
extension ExplorerState {
  /// The next piece of the second run: it follows the first, half-step for half-step.
  mutating func comparisonTask() -> Work.Task? {
    guard let comparison, let data, !timeline.isEmpty else { return nil }
    // The sides that the first run solved up to its newest moment.
    let sides = timeline.moments.compactMap { $0.change == nil && $0.modelStep == nil ? $0.side : nil }
    let own = comparison.timeline.moments.compactMap(\.side)
    let isStale = comparison.timeline.current.map { $0.data.edits != data.edits } ?? false
    if isStale || !sides.starts(with: own) { self.comparison?.timeline.clear() }
    guard let last = self.comparison?.timeline.moments.last?.snapshot else {
      var start = knobs
      start.hyperparameters = comparison.hyperparameters
      return startTask(start)
    }
    guard last.halfStep < sides.count else { return nil }
    return .halfStep(after: last, side: sides[last.halfStep])
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
