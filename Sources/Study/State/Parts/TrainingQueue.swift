import Language
import WALS

/// What the training thread works on, what it is asked for next, and what goes on by itself.
package struct TrainingQueue: Sendable {
  package private(set) var activity = Activity.idle
  /// Half-steps asked for one by one and not begun yet; nil for the side whose turn it is.
  private var halfSteps: [Side?] = []
  private var modelSteps: [ModelStep] = []
  /// How many more rows of a half-step are asked for.
  private var rows = 0
  /// What the training thread works on.
  package private(set) var work: Work?
  /// How many pieces of work were begun: what was worked out before the latest one is known by it.
  private(set) var begun = 0
  /// The knobs and the edits whose loss could not be measured; nothing is begun under them again.
  private var refusal: Refusal?

  /// What is on its way to an earlier state, or to one left behind, must not answer to a question of this one.
  mutating func countOn(from other: TrainingQueue) { begun = max(begun, other.begun) }

  // MARK: What is asked for

  /// A half-step of a side, or of the one whose turn it is, in place of what goes on by itself.
  mutating func ask(forHalfStepOf side: Side?) {
    activity = .idle
    halfSteps.append(side)
  }

  /// A step of the whole model, in place of what goes on by itself.
  mutating func ask(for step: ModelStep) {
    activity = .idle
    modelSteps.append(step)
  }

  /// One more row of a half-step, in place of what goes on by itself.
  mutating func askForRow() {
    activity = .idle
    rows += 1
  }

  /// So many iterations; asked for again while they run, they add up.
  mutating func run(iterations: Int) {
    if case .running(let left) = activity {
      activity = .running(halfSteps: left + 2 * iterations)
    } else {
      activity = .running(halfSteps: 2 * iterations)
    }
  }

  mutating func train(until rule: StoppingRule) { activity = .training(until: rule) }

  mutating func play() { activity = .playing }

  /// The next half-step of playing.
  mutating func playOn() { halfSteps.append(nil) }

  /// Whether playing waits for the pace alone.
  var mayPlayOn: Bool { activity == .playing && work == nil && halfSteps.isEmpty }

  // MARK: What is asked for no longer

  /// Nothing goes on by itself any more.
  mutating func rest() { activity = .idle }

  /// Nothing goes on by itself, and no half-step that was asked for is done.
  mutating func dropHalfSteps() {
    rest()
    halfSteps = []
  }

  /// Nor is a step of the whole model.
  mutating func dropSteps() {
    dropHalfSteps()
    modelSteps = []
  }

  /// No row that was asked for is solved.
  mutating func dropRows() { rows = 0 }

  /// Nothing is asked for any more.
  mutating func dropAll() {
    dropSteps()
    dropRows()
  }

  // MARK: What comes next

  var hasHalfSteps: Bool { !halfSteps.isEmpty }

  /// Whether nothing goes on by itself, nothing is worked on, and no step of a side or a row is asked for.
  var isAtRest: Bool { activity == .idle && work == nil && halfSteps.isEmpty && rows == 0 }

  /// Takes the next half-step that was asked for: its side, nil for the one whose turn it is.
  mutating func takeHalfStep() -> Side? { halfSteps.isEmpty ? nil : halfSteps.removeFirst() }

  mutating func takeModelStep() -> ModelStep? { modelSteps.isEmpty ? nil : modelSteps.removeFirst() }

  /// - Returns: whether a row was asked for.
  mutating func takeRow() -> Bool {
    guard rows > 0 else { return false }
    rows -= 1
    return true
  }

  /// Counts a step that was done by itself.
  ///
  /// - Parameters:
  ///   - isHalfStep: what a method adds to a half-step belongs to it and does not count.
  ///   - isWithinIteration: whether the method has a step left that follows it.
  mutating func countStep(isHalfStep: Bool, isWithinIteration: Bool) {
    guard case .running(let left) = activity else { return }
    let rest = isHalfStep ? left - 1 : left
    activity = rest > 0 || isWithinIteration ? .running(halfSteps: rest) : .idle
  }

  // MARK: Work

  mutating func begin(_ task: Work.Task, on data: StudiedData, comparison: Int?, solver: SolverChoice) -> Work {
    begun += 1
    let begun = Work(id: begun, data: data, task: task, comparison: comparison, solver: solver)
    work = begun
    return begun
  }

  /// Tells how many rows are solved of what is under way.
  mutating func progress(rows: Int) { work?.rowsSolved = rows }

  /// Ends a piece of work; nil where another one is under way.
  mutating func endWork(_ id: Int) -> Work? {
    guard let done = work, done.id == id else { return nil }
    work = nil
    return done
  }

  /// What is under way is not waited for any more.
  ///
  /// - Returns: whether there was anything.
  mutating func giveUpWork() -> Bool {
    defer { work = nil }
    return work != nil
  }

  // MARK: What cannot be done

  mutating func refuse(_ refusal: Refusal) { self.refusal = refusal }

  /// Why nothing is begun under these knobs and edits; nil where it may be.
  func refusal(of knobs: Knobs, version: Int) -> String? {
    refusal.flatMap { $0.knobs == knobs && $0.version == version ? $0.sentence : nil }
  }

  /// The run begins anew: nothing is asked for, and nothing is refused that was.
  mutating func startAnew() {
    refusal = nil
    dropAll()
  }
}
