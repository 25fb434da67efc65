import Language
import WALS

/// Entries kept from training, and how well each moment finds them.
extension ExplorerState {
  mutating func measure(_ command: MeasuringCommand) throws(UserError) -> [Effect] {
    switch command {
    case .holdOut(let choice): return try holdOut(choice)
    case .metric(let name): try chooseMetric(name)
    case .sweep(let action): return try sweep(action)
    case .minima(let action): return try findMinima(action)
    }
    return []
  }

  package mutating func holdOut(_ choice: HoldOutChoice?) throws(UserError) -> [Effect] {
    guard let data else { throw UserError("No data are open yet.") }
    if choice == nil, data.holdOut == nil, measuring.division == nil { throw UserError("Nothing is held out.") }
    if choice?.rule.order == .latest, !data.hasTimes {
      throw UserError(
        data.recognition?.timesRemark.map { "It is not known what came last: \($0)." }
          ?? "\(data.name) has no times, so it is not known what came last.")
    }
    return divide(data, by: choice)
  }

  private mutating func divide(_ data: StudiedData, by choice: HoldOutChoice?) -> [Effect] {
    [.divide(measuring.beginDivision(of: data, by: choice))]
  }

  /// Trains on divided data from the start. Only now it is noted: until now half-steps were of the data before.
  package mutating func take(_ divided: DividedData, of division: Division) -> [Effect] {
    guard measuring.division == division, let data else { return [] }
    // A move along the timeline may have brought other data.
    guard data.version == division.data.version else { return divide(data, by: division.choice) }
    measuring.endDivision()
    let count = divided.data.heldOutCount ?? 0
    if let rule = division.choice?.rule, count == 0 {
      message = .init("Nothing would be held out: \(rule.demand).", isError: true)
      return []
    }
    // A choice that was taken back before it came about.
    guard division.choice != nil || data.holdOut != nil else { return [] }
    keepGhost(named: data.holdOut?.brief ?? "all data")
    var after = data
    after.take(divided: divided.data)
    noteChange(Change(what: .division(before: data, after: after), left: timeline.line(after: 0)))
    take(after)
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
  mutating func chooseMetric(_ name: ShownMetric?) throws(UserError) {
    guard data?.holdOut != nil || searches.sweep != nil else {
      throw UserError("Nothing is held out; holdout 20% begins it.")
    }
    let hasErrors = knobs.hyperparameters.objective.target == .value || searches.sweep?.hasErrors == true
    if let name, name.isError, !hasErrors {
      throw UserError(
        "\(name.title) is of scores that predict values, as those of preset ratings do; these do not.")
    }
    let all = hasErrors ? ShownMetric.allCases : ShownMetric.rankings
    if let name { measuring.show(name) } else { measuring.showNext(of: all) }
    message = .init("\(measuring.metric.title): \(measuring.metric.meaning).")
  }

  /// The next moment to measure.
  mutating func nextEvaluationRequest() -> EvaluationRequest? {
    if let position = timeline.nextToMeasure(first: timeline.position),
      let request = evaluationRequest(of: timeline.moments[position], at: position)
    {
      return request
    }
    return nextComparisonEvaluation()
  }

  private mutating func nextComparisonEvaluation() -> EvaluationRequest? {
    guard let halfStep = timeline.current?.halfStep else { return nil }
    for index in comparisons.runs.indices {
      guard let position = comparisons.nextToMeasure(in: index, first: halfStep) else { continue }
      var request = evaluationRequest(of: comparisons.runs[index].timeline.moments[position], at: position)
      request?.comparison = index
      if let request { return request }
    }
    return nil
  }

  /// nil where the moment's model was let go.
  private func evaluationRequest(of moment: Moment, at position: Int) -> EvaluationRequest? {
    guard let snapshot = moment.snapshot, let data = data?.moved(to: moment.data) else { return nil }
    return measuring.planned(snapshot, at: position, data: data)
  }

  package mutating func take(_ evaluation: Evaluation?, of request: EvaluationRequest) {
    guard measuring.end(request) else { return }
    let measured =
      request.comparison.map { comparisons.runs.indices.contains($0) ? comparisons.runs[$0].timeline : nil } ?? timeline
    // The run may have gone another way meanwhile.
    guard let evaluation, let measured, measured.moments.indices.contains(request.position),
      case let moment = measured.moments[request.position], moment.loss == request.snapshot.loss,
      moment.halfStep == request.snapshot.halfStep, moment.data == request.data.version
    else { return }
    // Baselines are of the data alone.
    measuring.keep(evaluation.baselines, of: request.data.version)
    if let index = request.comparison {
      comparisons.measure(evaluation, at: request.position, of: index)
    } else {
      timeline.measure(evaluation, at: request.position)
    }
  }
}
