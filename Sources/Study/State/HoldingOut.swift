import Language
import WALS

/// Entries kept from training, and how well each moment finds them.
extension ExplorerState {
  mutating func measure(_ command: MeasuringCommand) throws(CommandError) -> [Effect] {
    switch command {
    case .holdOut(let choice): return try holdOut(choice)
    case .metric(let name): try chooseMetric(name)
    case .sweep(let action): return try sweep(action)
    case .minima(let action): return try findMinima(action)
    }
    return []
  }

  package mutating func holdOut(_ choice: HoldOutChoice?) throws(CommandError) -> [Effect] {
    guard let data else { throw CommandError("No data are open yet.") }
    if choice == nil, data.holdOut == nil, dividing == nil { throw CommandError("Nothing is held out.") }
    if choice?.rule.order == .latest, !data.hasTimes {
      throw CommandError(
        data.recognition?.timesRemark.map { "It is not known what came last: \($0)." }
          ?? "\(data.name) has no times, so it is not known what came last.")
    }
    return divide(data, by: choice)
  }

  private mutating func divide(_ data: StudiedData, by choice: HoldOutChoice?) -> [Effect] {
    nextDivision += 1
    let division = Division(id: nextDivision, choice: choice, data: data)
    dividing = division
    return [.divide(division)]
  }

  /// Trains on divided data from the start. Only now it is noted: until now half-steps were of the data before.
  package mutating func take(_ divided: DividedData, of division: Division) -> [Effect] {
    guard dividing == division, let data else { return [] }
    // A move along the timeline may have brought other data.
    guard data.edits == division.data.edits else { return divide(data, by: division.choice) }
    dividing = nil
    let count = divided.data.heldOut?.storedCount ?? 0
    guard division.choice == nil || count > 0 else {
      message = .init("Nothing would be held out: no user has enough entries for it.", isError: true)
      return []
    }
    // A choice that was taken back before it came about.
    guard division.choice != nil || data.holdOut != nil else { return [] }
    keepGhost(named: data.holdOut?.brief ?? "all data")
    change { $0 = divided.data }
    noteMove(.measuring(.holdOut(division.choice)))
    journal.selected = selectedNames
    let entries = count == 1 ? "1 entry is" : "\(count) entries are"
    message =
      division.choice == nil
      ? .init("All entries are trained on again: a new start.")
      : .init(
        "\(entries) held out, marked ○ and never trained on: a new start. E shows the metrics.",
        brief: "\(entries) held out, marked ○: a new start. E: metrics.")
    return restart()
  }

  /// Chooses the metric whose curve stands beside the loss.
  mutating func chooseMetric(_ name: MetricName?) throws(CommandError) {
    guard data?.heldOut != nil || sweep != nil else {
      throw CommandError("Nothing is held out; holdout 20% begins it.")
    }
    let all = MetricName.allCases
    metric = name ?? all[((all.firstIndex(of: metric) ?? 0) + 1) % all.count]
    message = .init("\(metric.title): \(metric.meaning).")
  }

  /// The next moment to measure.
  func nextEvaluationRequest() -> EvaluationRequest? {
    nextEvaluation(in: timeline, first: timeline.position) ?? nextComparisonEvaluation()
  }

  private func nextComparisonEvaluation() -> EvaluationRequest? {
    guard let comparison, let halfStep = timeline.current?.halfStep else { return nil }
    var request = nextEvaluation(in: comparison.timeline, first: halfStep)
    request?.isComparison = true
    return request
  }

  private func nextEvaluation(in timeline: Timeline, first: Int) -> EvaluationRequest? {
    let moments = timeline.moments
    func isMissing(_ position: Int) -> Bool {
      let moment = moments[position]
      return moment.evaluation == nil && moment.snapshot != nil && moment.data.heldOut != nil
    }
    let isFirst = moments.indices.contains(first) && isMissing(first)
    let position = isFirst ? first : moments.indices.last(where: isMissing)
    guard let position, let snapshot = moments[position].snapshot else { return nil }
    let data = moments[position].data
    // Baselines are of the data alone.
    let known = self.timeline.moments.last { $0.evaluation != nil && $0.data.edits == data.edits }
    return EvaluationRequest(
      id: nextEvaluation + 1, position: position, data: data, snapshot: snapshot,
      baselines: known?.evaluation?.baselines)
  }

  package mutating func take(_ evaluation: Evaluation?, of request: EvaluationRequest) {
    guard evaluating == request else { return }
    evaluating = nil
    let measured = request.isComparison ? comparison?.timeline : timeline
    // The run may have gone another way meanwhile.
    guard let evaluation, let measured, measured.moments.indices.contains(request.position),
      case let moment = measured.moments[request.position], moment.loss == request.snapshot.loss,
      moment.halfStep == request.snapshot.halfStep, moment.data.edits == request.data.edits
    else { return }
    if request.isComparison {
      comparison?.timeline.measure(evaluation, at: request.position)
    } else {
      timeline.measure(evaluation, at: request.position)
    }
  }
}
