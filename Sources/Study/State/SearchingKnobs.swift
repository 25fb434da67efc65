import Language
import WALS

/// A search over knobs: begun, stopped, looked at, and one of its rows taken over.
extension ExplorerState {
  package mutating func sweep(_ action: SweepAction) throws(CommandError) -> [Effect] {
    switch action {
    case .begin(let choice): return try beginSweep(choice)
    case .show:
      guard sweep != nil else {
        throw CommandError("Nothing has been swept yet; sweep alpha 1,10,40 lambda 0.1..10 begins.")
      }
      inspector = .sweep
    case .goOn, .stop: return try turnSweep(on: action == .goOn)
    }
    return []
  }

  private mutating func beginSweep(_ choice: SweepChoice) throws(CommandError) -> [Effect] {
    guard let data else { throw CommandError("No data are open yet.") }
    let stop = forgetSweep()
    nextSweep += 1
    let sweep = Sweep(number: nextSweep, choice: choice, base: knobs, data: data)
    self.sweep = sweep
    inspector = .sweep
    let count = sweep.plan.combinations.count
    let trains = "\(count) \(count == 1 ? "combination trains" : "combinations train") beside this run"
    message = .init(
      sweep.isOwnHoldOut
        ? "\(trains); nothing is held out, so they keep 20 % for themselves (holdout 20% does so here)."
        : "\(trains), \(choice.iterations) iterations each, measured on what is held out.",
      brief: sweep.isOwnHoldOut ? "\(trains), with 20 % held out." : "\(trains).")
    return stop
  }

  private mutating func turnSweep(on: Bool) throws(CommandError) -> [Effect] {
    guard var sweep, !sweep.isDone, on || sweep.isRunning else {
      throw CommandError(on ? "There is no sweep to go on with." : "No sweep is under way.")
    }
    sweep.isRunning = on
    self.sweep = sweep
    let place = "\(sweep.rows.count) of \(sweep.plan.combinations.count) combinations"
    message = .init(on ? "The sweep goes on after \(place)." : "The sweep stopped after \(place); sweep on goes on.")
    return on ? [] : [.stopSweep]
  }

  /// Ends a search whose data are gone.
  mutating func forgetSweep() -> [Effect] {
    let isTrying = sweep?.trying != nil
    sweep = nil
    if inspector == .sweep { inspector = nil }
    return isTrying ? [.stopSweep] : []
  }

  package mutating func take(_ outcome: SweepOutcome?, of trial: SweepTrial) {
    guard var sweep, sweep.number == trial.sweep, sweep.trying == trial.index else { return }
    sweep.trying = nil
    switch outcome {
    case .measured(let evaluation, let loss, let data): sweep.add(evaluation, loss: loss, heldOutOf: data)
    case .failed(let sentence): sweep.add(failure: sentence)
    case .nothingHeldOut:
      _ = forgetSweep()
      message = .init("Nothing would be held out to measure with: no user has enough entries for it.", isError: true)
      return
    case nil: break
    }
    if sweep.isDone {
      sweep.isRunning = false
      message = .init(sentence(of: sweep))
    }
    self.sweep = sweep
  }

  private func sentence(of sweep: Sweep) -> String {
    guard let best = sweep.best(by: metric), let value = sweep.value(best, metric) else {
      return "The sweep is done: no combination could be trained."
    }
    return "The sweep is done: best by \(metric.title) is \(sweep.words(sweep.rows[best].combination)), "
      + "\(NumberText.fixed(value, 3))."
  }

  /// Turns the knobs to the chosen row's values, one by one as they would be turned by hand.
  package mutating func takeOverRow() -> [Effect] {
    guard let sweep, let row = sweep.selected(by: metric) else { return [] }
    let combination = sweep.rows[row].combination
    var effects: [Effect] = []
    for (range, value) in zip(sweep.plan.ranges, combination) where range.knob.text(in: knobs) != value {
      effects += perform(.knob(.set(range.knob, value)))
      if message.isError { return effects }
    }
    effects += perform(.program(.close))
    message = .init("\(sweep.words(combination)), as in the sweep; sweep shows it again.")
    return effects
  }
}
