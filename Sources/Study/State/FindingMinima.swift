import Language
import WALS

/// Where several starts end: begun, given up, looked at, and one of its rows taken over.
extension ExplorerState {
  package mutating func findMinima(_ action: MinimaAction) throws(UserError) -> [Effect] {
    switch action {
    case .begin(let starts):
      guard let data else { throw UserError("No data are open yet.") }
      let stop = forgetMinima()
      let minima = searches.plannedMinima(knobs.hyperparameters, of: data, starts: starts)
      searches.begin(minima)
      inspector.show(.minima)
      message = .init("\(starts) starts, seeds 1 to \(starts), are trained to arrival beside this run.")
      let request = MinimaRequest(
        number: minima.number, data: data, knobs: knobs, starts: starts, shown: snapshot,
        shownFall: Arrival(losses: timeline.iterationLosses(most: 2)).fall)
      return stop + [.findMinima(request)]
    case .show:
      guard searches.minima != nil else { throw UserError("No starts have been tried yet; minima 20 begins.") }
      inspector.show(.minima)
    case .stop:
      guard searches.stopMinima() else { throw UserError("No search for minima is under way.") }
      return [.stopMinima]
    case .take(let row): return try takeOverMinimum(row: row)
    }
    return []
  }

  /// Ends a search whose data are gone.
  mutating func forgetMinima() -> [Effect] {
    let wasRunning = searches.forgetMinima()
    inspector.close(.minima)
    return wasRunning ? [.stopMinima] : []
  }

  package mutating func take(_ outcome: MinimaOutcome?, of request: MinimaRequest) {
    guard let minima = searches.end(request, with: outcome) else { return }
    message = .init(
      [minima.sentence, minima.certificate?.sentence ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Chooses the row so many places below.
  package mutating func chooseInMinima(by places: Int) { searches.moveInMinima(by: places) }

  /// Goes to where a row's first seed ends, by the commands that would be typed for it.
  private mutating func takeOverMinimum(row: Int) throws(UserError) -> [Effect] {
    guard let minima = searches.minima, row >= 1, row <= minima.rows.count, let seed = minima.rows[row - 1].seeds.first
    else {
      throw UserError("There is no row \(row) of minima; minima 20 begins a search.")
    }
    var effects: [Effect] = []
    for command in [
      Command.knob(.set(.seed, String(seed))), .knob(.set(.method, TrainingMethod.accelerated.rawValue)),
      .training(.converge(Minima.tolerance)), .program(.close),
    ] {
      effects += perform(command)
      if message.isError { return effects }
    }
    message = .init("Seed \(seed) goes to the minimum of row \(row), by the accelerated method; minima shows it again.")
    return effects
  }
}
