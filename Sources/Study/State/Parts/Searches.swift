import Language
import WALS

/// The searches beside the run: the one over knobs and the one for minima, each at most once at a time.
///
/// Each search has a number, counted up, so that what comes of an earlier one is known as such.
package struct Searches: Sendable {
  /// The search over knobs, as far as it is.
  package private(set) var sweep: Sweep?
  private var sweepCount = 0
  /// Where several starts end.
  package private(set) var minima: MinimaSearch?
  private var minimaCount = 0

  /// What is on its way to an earlier state, or to one left behind, must not answer to a search of this one.
  mutating func countOn(from other: Searches) {
    sweepCount = max(sweepCount, other.sweepCount)
    minimaCount = max(minimaCount, other.minimaCount)
  }

  // MARK: Over knobs

  /// The search that is asked for, not begun yet.
  func plannedSweep(_ choice: SweepChoice, base: Knobs, metric: ShownMetric, data: StudiedData) -> Sweep {
    Sweep(number: sweepCount + 1, choice: choice, base: base, metric: metric, data: data)
  }

  mutating func begin(_ planned: Sweep) {
    sweepCount = planned.number
    sweep = planned
  }

  /// - Returns: whether trials were under way, which are to be given up.
  mutating func forgetSweep() -> Bool {
    defer { sweep = nil }
    return sweep?.isTrying == true
  }

  /// Stops it, or goes on with it.
  ///
  /// - Returns: the search as it is now; nil where there is none that could be.
  mutating func turnSweep(on: Bool) -> Sweep? {
    guard let sweep, !sweep.isDone, on || sweep.isRunning else { return nil }
    self.sweep?.turn(on: on)
    return self.sweep
  }

  /// The next trials, which from now on are under way; nil where none are to be begun.
  mutating func beginTrials() -> SweepPiece? { sweep?.beginTrials() }

  /// Whether trials are those under way.
  func awaits(_ piece: SweepPiece) -> Bool { sweep?.awaits(piece) ?? false }

  /// Ends trials with the rows that they brought; nil where they were given up before they began.
  mutating func endTrials(_ outcome: (rows: [SearchRow], division: SweepDivision?)?) {
    sweep?.endTrials(outcome)
  }

  /// Chooses the row so many ranks below.
  mutating func moveInSweep(by ranks: Int, metric: ShownMetric) { sweep?.move(by: ranks, metric: metric) }

  // MARK: For minima

  /// The search that is asked for, not begun yet.
  func plannedMinima(_ hyperparameters: Hyperparameters, of data: StudiedData, starts: Int) -> MinimaSearch {
    MinimaSearch(
      number: minimaCount + 1, starts: starts, hyperparameters: hyperparameters, version: data.version,
      problem: ProblemFingerprint(hyperparameters, of: data))
  }

  mutating func begin(_ planned: MinimaSearch) {
    minimaCount = planned.number
    minima = planned
  }

  /// - Returns: whether starts were being trained, which are to be given up.
  mutating func forgetMinima() -> Bool {
    defer { minima = nil }
    return minima?.isRunning == true
  }

  /// - Returns: whether there was anything to stop.
  mutating func stopMinima() -> Bool {
    guard minima?.isRunning == true else { return false }
    minima?.stop()
    return true
  }

  /// Takes in where the starts of a search end; nil where they were given up.
  ///
  /// - Returns: the search as it is now; nil where another one has taken its place.
  mutating func end(_ request: MinimaRequest, with outcome: MinimaOutcome?) -> MinimaSearch? {
    guard minima?.number == request.number else { return nil }
    minima?.end(with: outcome)
    return minima
  }

  /// Chooses the row so many places below.
  mutating func moveInMinima(by places: Int) { minima?.move(by: places) }
}
