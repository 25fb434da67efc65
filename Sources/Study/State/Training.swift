import Language
import WALS

/// How the state drives training: what is asked for, what comes back, and when it stops.
extension ExplorerState {
  mutating func train(_ command: TrainingCommand) throws(UserError) -> [Effect] {
    switch command {
    case .pause, .pace: break
    case .step, .stepRow, .iterate, .until, .converge, .modelStep, .play, .togglePlay, .reset:
      if data == nil { throw UserError("No data are open yet.") }
    }
    switch command {
    case .step(let side):
      training.ask(forHalfStepOf: side)
    case .stepRow:
      // Rows that were solved before are not kept one by one: a half-step by rows begins at the newest moment's end.
      if rowStep == nil, !timeline.isAtLatest { keepGhost(named: "before the rows") }
      training.askForRow()
      showRows()
    case .iterate(let count): training.run(iterations: count)
    case .until(let share): training.train(until: .fall(share))
    case .converge(let share): training.train(until: .gradient(share))
    case .modelStep(let step):
      training.rest()
      if step == .line, timeline.lineAnchor == nil {
        message = .init("A line step looks back at the iteration before: do two iterations first.", isError: true)
        return []
      }
      training.ask(for: step)
    case .play: return startPlaying()
    case .pause: return pause()
    case .togglePlay: return training.activity == .idle ? startPlaying() : pause()
    case .pace(let milliseconds): pace = milliseconds
    case .reset:
      if timeline.moments.count > 1 {
        noteChange(Change(what: .reset, start: savedStart, left: timeline.line(after: 0)))
      }
      message = .init("Back to the start: the same seed, the same initial factors.")
      return restart()
    }
    return []
  }

  private mutating func startPlaying() -> [Effect] {
    if timeline.isAtLatest, reasonToStop(by: .fall(Self.smallFall)) != nil {
      message = .smallFall
      return []
    }
    training.play()
    return training.work == nil ? playOn() : []
  }

  private mutating func pause() -> [Effect] {
    training.dropSteps()
    return training.work?.isStep == true ? [.stopWork] : []
  }

  /// One half-step of playing: along moments that are there already, or a new one.
  mutating func playOn() -> [Effect] {
    training.playOn()
    return []
  }

  mutating func turn(_ command: KnobCommand) throws(UserError) -> [Effect] {
    switch command {
    case .set(let knob, let text):
      return try turn(knob) { (knobs) throws(UserError) in try knob.set(text, in: &knobs) }
    case .nudge(let knob, let up): return try turn(knob) { knob.nudge(up: up, in: &$0) }
    }
  }

  /// Turns a knob: training goes on from the present factors with a mark, or starts again where the knob says so.
  private mutating func turn(
    _ knob: Knob, _ change: (inout Knobs) throws(UserError) -> Void
  ) throws(UserError) -> [Effect] {
    guard mayTurn(knob) else { throw UserError("\(knob.symbol) is not turned on this page.") }
    var turned = knobs
    try change(&turned)
    knobsChosen = true
    guard turned != knobs else { return [] }
    if let data, let unfit = data.unfitValue(for: turned.hyperparameters.objective) {
      throw UserError(
        "\(data.users[unfit.user]) × \(data.items[unfit.item]) has the negative value "
          + "\(NumberText.shortest(unfit.value)), which preset \(turned.hyperparameters.preset.rawValue) has no meaning "
          + "for; \(Preset.takersOfNegativeValues).")
    }
    if let data,
      let objection = turned.hyperparameters.memoryObjection(users: data.users.count, items: data.items.count)
    {
      throw UserError(objection)
    }
    let before = knobs
    noteChange(
      Change(
        what: .knob(knob, before: before, after: turned), start: savedStart,
        left: timeline.line(after: knob.restarts ? 0 : timeline.position + 1)))
    knobs = turned
    message = .init(knobSentence(knob, before: before))
    if knob.restarts {
      savedStart = nil
      keepGhost(named: "\(knob.symbol) \(knob.text(in: before))")
      return restart()
    }
    guard !knobs.hyperparameters.describesSameProblem(as: before.hyperparameters) else { return [] }
    if !timeline.isAtLatest { keepGhost(named: before.hyperparameters.changes(from: knobs.hyperparameters)) }
    return training.work == nil ? [] : [.stopWork]
  }

  private func knobSentence(_ knob: Knob, before: Knobs) -> String {
    let change = "\(knob.symbol) \(knob.text(in: before)) → \(knob.text(in: knobs))"
    if knob.restarts { return "\(change): a new start." }
    let (now, then) = (knobs.hyperparameters, before.hyperparameters)
    if now.describesSameProblem(as: then) {
      let reason = knob.absence(in: now).map { ", since \($0)" } ?? ""
      return "\(change): training goes on from the present factors; the problem is the same\(reason)."
    }
    return "\(change): training goes on from the present factors; losses across the mark are of different problems."
  }

  /// Keeps the present curve as a ghost, if it has anything to show.
  mutating func keepGhost(named name: String) {
    guard let halfSteps = timeline.moments.last?.halfStep, halfSteps > 0 else { return }
    timeline.ghosts.removeAll { $0.name == name }
    timeline.ghosts.append(Ghost(name: name, series: timeline.losses, halfSteps: halfSteps))
    if timeline.ghosts.count > 4 { timeline.ghosts.removeFirst() }
  }

  /// Throws the run away and draws the start anew.
  mutating func restart() -> [Effect] {
    training.startAnew()
    leaveRows()
    timeline.clear()
    comparisons.startAnew()
    return training.giveUpWork() ? [.stopWork] : []
  }

  /// Draws the start, or takes it from the saved model that was opened.
  func startTask(_ knobs: Knobs) -> Work.Task {
    savedStart.map { .resume($0, knobs.hyperparameters) } ?? .start(knobs)
  }

  /// What the first run needs next, by what comes first: the start; a moment shown whose model was let go; the loss under
  /// knobs or data that have changed; a row, a half-step that was asked for; then what goes on by itself.
  mutating func nextTask() -> Work.Task? {
    guard let data else { return nil }
    if let refusal = training.refusal(of: knobs, version: data.version) {
      if training.hasHalfSteps || training.activity != .idle { message = .init(refusal, isError: true) }
      training.dropAll()
      return nil
    }
    guard let current = timeline.current else { return startTask(knobs) }
    if let position = timeline.nextToRebuild, let route = timeline.route(to: position) {
      return .rebuild(position: position, from: route.from, moments: Array(route.moments))
    }
    guard let snapshot = current.snapshot else { return nil }
    if !current.hyperparameters.describesSameProblem(as: knobs.hyperparameters) || current.data != data.version {
      return .remeasure(snapshot, knobs.hyperparameters)
    }
    if let row = nextRow(snapshot) { return row }
    if let step = training.takeModelStep() {
      if step == .balance { return .balance(snapshot) }
      return timeline.lineAnchor.map { .line(from: $0, at: snapshot) }
    }
    if training.hasHalfSteps {
      // A half-step under way by rows is finished first.
      let side = training.takeHalfStep() ?? rowStep?.side
      if rowStep == nil, !timeline.isAtLatest, side == nil || timeline.moments[timeline.position + 1].side == side {
        timeline.show(timeline.position + 1)
        noteMove(.timeline(.forward(1)))
        followMoment()
        refreshList()
        tell()
        return nextTask()
      }
      return side.map { .halfStep(after: snapshot, side: $0) } ?? next(after: snapshot)
    }
    switch training.activity {
    case .idle, .playing: return nil
    case .running, .training:
      if !timeline.isAtLatest { noteMove(.timeline(.latest)) }
      timeline.show(timeline.moments.count - 1)
      followMoment()
      return timeline.current?.snapshot.map { next(after: $0) }
    }
  }

  private func next(after snapshot: Snapshot) -> Work.Task {
    var measuresGradient = false
    if case .training(until: .gradient) = training.activity { measuresGradient = true }
    return .next(after: snapshot, method: knobs.method, measuresGradient: measuresGradient)
  }

  /// Takes in what the training thread made.
  package mutating func take(_ result: Result<Snapshot, TrainingError>, ofWork id: Int, seconds: Double? = nil)
    -> [Effect]
  {
    guard let done = training.endWork(id) else { return [] }
    if done.comparison != nil { return take(result, ofComparison: done, seconds: seconds) }
    switch (result, done.task) {
    // The knobs or the data are others by now: it is given up, as if the stop had come in time.
    case (.success, .halfStep) where !isMeasured, (.success, .row) where !isMeasured,
      (.success, .next) where !isMeasured, (.success, .balance) where !isMeasured, (.success, .line) where !isMeasured:
      break
    case (.success(let snapshot), .start), (.success(let snapshot), .resume): timeline.append(snapshot, data: done.data)
    case (.success(let snapshot), .remeasure):
      leaveRows()
      timeline.mark(snapshot, data: done.data)
    case (.success(let snapshot), .rebuild(let position, _, _)):
      timeline.restore(snapshot, at: position)
      refreshList()
      // What was said since of something else, as of what was undone, stays.
      if isNarrating { tell() }
    case (.success(let snapshot), .row(_, let side, let row)):
      noteMove(.training(.stepRow))
      finishRow(snapshot, side: side, row: row)
      journal.selected = selectedNames
    case (.success(let snapshot), .halfStep):
      leaveRows()
      timeline.append(snapshot, data: done.data, seconds: seconds)
      noteHalfStep(snapshot.side ?? .users, isFast: false)
      finishStep()
    case (.success(let snapshot), .next(_, let method, _)):
      leaveRows()
      timeline.append(snapshot, data: done.data, method: method, seconds: seconds)
      noteStep(snapshot, method: method, isFast: training.activity.isFast)
      finishStep()
    case (.success(let snapshot), .balance), (.success(let snapshot), .line):
      leaveRows()
      timeline.append(snapshot, data: done.data, seconds: seconds)
      if let step = snapshot.modelStep { noteMove(.training(.modelStep(step))) }
      finishStep()
    // Of a second run alone.
    case (.success, .guided), (.success, .descend): break
    case (.failure(.stopped), _): break
    case (.failure(let error), let task):
      training.dropAll()
      let sentence = error.sentence { side, row in name(side, row) }
      message = .init(sentence, isError: true)
      switch task {
      case .start, .resume, .remeasure, .rebuild:
        training.refuse(Refusal(knobs: knobs, version: done.data.version, sentence: sentence))
      case .halfStep, .row, .next, .guided, .descend, .balance, .line: break
      }
    }
    return []
  }

  /// Whether the moment shown is one of the present knobs and data.
  var isMeasured: Bool {
    timeline.current.map {
      $0.hyperparameters.describesSameProblem(as: knobs.hyperparameters) && $0.data == data?.version
    } ?? false
  }

  package func name(_ side: Side, _ row: Int) -> String {
    let names = side == .users ? data?.users : data?.items
    return names.flatMap { $0.indices.contains(row) ? $0[row] : nil } ?? "number \(row + 1)"
  }
}
