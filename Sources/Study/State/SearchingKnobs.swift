import Language
import WALS

/// A search over knobs: begun, stopped, looked at, and one of its rows taken over.
extension ExplorerState {
  package mutating func sweep(_ action: SweepAction) throws(UserError) -> [Effect] {
    switch action {
    case .begin(let choice): return try beginSweep(choice)
    case .show:
      guard searches.sweep != nil else {
        throw UserError("Nothing has been swept yet; sweep alpha 1,10,40 lambda 0.1..10 begins.")
      }
      inspector.show(.sweep)
    case .goOn, .stop: return try turnSweep(on: action == .goOn)
    case .save(let path): return try saveRow(to: path)
    }
    return []
  }

  private mutating func beginSweep(_ choice: SweepChoice) throws(UserError) -> [Effect] {
    guard let data else { throw UserError("No data are open yet.") }
    if choice.seeds > 1, let holdOut = data.holdOut, holdOut.repeated(1) == nil {
      throw UserError("The hold-out takes the latest entries and draws nothing, so seeds has no meaning.")
    }
    let sweep = searches.plannedSweep(choice, base: knobs, metric: measuring.metric, data: data)
    if let objection = try sweep.plan.objection(over: sweep.search.base) { throw UserError(objection) }
    try checkBiases(of: sweep)
    let stop = forgetSweep()
    searches.begin(sweep)
    inspector.show(.sweep)
    let count = sweep.plan.combinations.count
    let trains = "\(count) \(count == 1 ? "combination trains" : "combinations train") beside this run"
    message = .init(
      sweep.isOwnHoldOut
        ? "\(trains); nothing is held out, so they keep 20 % for themselves (holdout 20% does so here)."
        : "\(trains), \(length(of: sweep)), measured on what is held out.",
      brief: sweep.isOwnHoldOut ? "\(trains), with 20 % held out." : "\(trains).")
    return stop
  }

  /// Biases are of ratings, and have a way of their own.
  private func checkBiases(of sweep: Sweep) throws(UserError) {
    guard sweep.choice.biases else { return }
    for combination in sweep.plan.combinations {
      let knobs = try sweep.plan.knobs(combination, over: sweep.search.base)
      if let objection = knobs.hyperparameters.objection { throw UserError(objection) }
      guard knobs.method == .plain else {
        throw UserError("Biases are trained by the plain method, not by \(knobs.method.rawValue).")
      }
    }
  }

  private func length(of sweep: Sweep) -> String {
    let rounds = sweep.search.rounds.map(String.init)
    let most = sweep.choice.patience == nil ? "" : "at most "
    guard rounds.count > 1, let last = rounds.last else { return "\(most)\(sweep.choice.iterations) iterations each" }
    return "the best third on and on: \(most)\(rounds.dropLast().joined(separator: ", ")) and \(last) iterations"
  }

  private mutating func turnSweep(on: Bool) throws(UserError) -> [Effect] {
    guard let sweep = searches.turnSweep(on: on) else {
      throw UserError(on ? "There is no sweep to go on with." : "No sweep is under way.")
    }
    let place = sweep.progress
    message = .init(on ? "The sweep goes on after \(place)." : "The sweep stopped after \(place); sweep on goes on.")
    return on ? [] : [.stopSweep]
  }

  /// Ends a search whose data are gone.
  mutating func forgetSweep() -> [Effect] {
    let wasTrying = searches.forgetSweep()
    inspector.close(.sweep)
    return wasTrying ? [.stopSweep] : []
  }

  package mutating func take(_ outcome: SweepOutcome?, of piece: SweepPiece) {
    guard searches.awaits(piece) else { return }
    switch outcome {
    case .tried(let rows, let division): searches.endTrials((rows, division))
    case .nothingHeldOut:
      _ = forgetSweep()
      let demand = (data?.holdOut ?? Sweep.ownHoldOut).rule.demand
      message = .init("Nothing would be held out to measure with: \(demand).", isError: true)
    case nil: searches.endTrials(nil)
    }
    if let sweep = searches.sweep, sweep.isDone { message = .init(sentence(of: sweep)) }
  }

  private func sentence(of sweep: Sweep) -> String {
    guard let best = sweep.best(by: measuring.metric), let value = sweep.value(best, measuring.metric) else {
      return "The sweep is done: no combination could be trained."
    }
    return "The sweep is done: best by \(measuring.metric.title) is \(sweep.search.words(sweep.combination(best))), "
      + "\(NumberText.fixed(value, 3))\(sweep.search.equalWords(by: measuring.metric.measure))."
  }

  // MARK: What becomes of a row

  /// Chooses the row so many ranks below.
  package mutating func chooseInSweep(by ranks: Int) { searches.moveInSweep(by: ranks, metric: measuring.metric) }

  /// Turns the knobs to the chosen row's values, one by one as they would be turned by hand.
  package mutating func takeOverRow() -> [Effect] {
    guard let sweep = searches.sweep, let row = sweep.selected(by: measuring.metric) else { return [] }
    let combination = sweep.combination(row)
    guard !sweep.choice.biases else {
      message = .init(
        "There is no picture of biases, so the run does not take them; sweep save MODEL trains the row and saves it.",
        isError: true)
      return []
    }
    var effects: [Effect] = []
    for (range, value) in zip(sweep.plan.ranges, combination) where range.knob.text(in: knobs) != value {
      effects += perform(.knob(.set(range.knob, value)))
      if message.isError { return effects }
    }
    effects += perform(.program(.close))
    message = .init("\(sweep.search.words(combination)), as in the sweep; sweep shows it again.")
    return effects
  }

  private mutating func saveRow(to path: String) throws(UserError) -> [Effect] {
    guard let sweep = searches.sweep, let row = sweep.selected(by: measuring.metric),
      let iterations = sweep.rows[row].iterations
    else {
      throw UserError("There is no search with a row to save: begin one, as with sweep alpha 1,10,40.")
    }
    let knobs = try sweep.search.knobs(sweep.rows[row])
    let count = "\(iterations) \(iterations == 1 ? "iteration" : "iterations")"
    message = .init(
      "\(sweep.search.words(sweep.combination(row))) trains on all of the data for \(count), to be saved as \(path) …")
    files.begin()
    return [.saveModel(ModelSaving(data: sweep.data, knobs: knobs, iterations: iterations, path: path))]
  }
}
