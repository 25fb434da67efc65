import Language
import WALS

/// The curve of an earlier run, kept to compare with.
package struct Ghost: Sendable, Equatable {
  package let name: String
  /// Total losses from the start on.
  package let series: LossSeries
  package var losses: [Double] { series.losses }
  /// Half-steps of its newest moment; turns, edits and steps of the whole model are moments besides.
  package let halfSteps: Int

  init(name: String, series: LossSeries, halfSteps: Int) {
    (self.name, self.series, self.halfSteps) = (name, series, halfSteps)
  }

  package static func == (a: Ghost, b: Ghost) -> Bool { a.name == b.name && a.losses == b.losses }
}

/// Every moment of a run so far, and which of them is shown.
///
/// What a half-step costs does not depend on how many there were: bytes are counted as models come and go, and models are
/// let go down to half of what is allowed, so that it is seldom done. Nor does what a chart costs: what it asks of many
/// moments at once is noted as they come and go.
package struct Timeline: Sendable {
  package private(set) var moments = Moments()
  /// The moment that is shown; 0 where there is none yet.
  package private(set) var position = 0
  package var ghosts: [Ghost] = []
  /// How many bytes of factors may be kept.
  package var memoryLimit = 512 << 20
  /// Positions of the moments whose models are at hand, ascending.
  private(set) var held: [Int] = []
  private(set) var memory = KeptModels()
  /// Positions of the moments that are ends of half-steps of a side, ascending.
  private(set) var halfSteps: [Int] = []
  /// Positions of the moments that are marks, ascending.
  private(set) var marks: [Int] = []
  /// The first step that moved the whole model; nil where there is none.
  private var firstModelStep: Int?
  /// Total losses of all moments, and those of each problem.
  package private(set) var losses = LossSeries()
  private(set) var problems = ProblemLosses()
  /// How often moments were taken away: as long as it stays, what was compared with the first ones still holds.
  private(set) var cuts = 0
  /// The lowest loss of every problem that any moment was of, also of those that are gone.
  private(set) var bestLosses: [ProblemFingerprint: Double] = [:]
  /// Moments that are not measured yet though they could be, by position; some may be gone by now.
  private(set) var unmeasured: [Int] = []

  package init() {}

  package var isEmpty: Bool { moments.isEmpty }
  package var current: Moment? { moments.isEmpty ? nil : moments[position] }
  /// The moment before the one shown.
  package var previous: Moment? { position > 0 ? moments[position - 1] : nil }
  package var isAtLatest: Bool { position + 1 >= moments.count }
  /// Bytes of factors at hand.
  package var keptBytes: Int { memory.bytes }
  /// Whether any step moved the whole model.
  package var hasModelSteps: Bool { firstModelStep != nil }
  /// Counts from now on how many moments are looked at.
  package var visits: VisitCount? {
    get { moments.visits }
    set { (moments.visits, losses.visits, problems.visits) = (newValue, newValue, newValue) }
  }

  /// Adds a half-step after the moment shown and shows it; what came later is dropped.
  ///
  /// - Parameters:
  ///   - solver: how its rows were solved.
  ///   - seconds: how long the step took, where that was measured.
  package mutating func append(
    _ snapshot: Snapshot, data: StudiedData, method: TrainingMethod? = nil, solver: SolverChoice = .cholesky,
    seconds: Double? = nil
  ) {
    cut(after: position)
    var moment = Moment(snapshot, data: data, method: method, after: current)
    if snapshot.halfStep > 0 || snapshot.modelStep != nil {
      moment.work = StepCost(of: data.matrix, method: solver.method, objective: snapshot.hyperparameters.objective)
        .multiplyAdds(of: snapshot)
      moment.seconds = seconds
    }
    add(moment)
    thinIfNeeded()
  }

  /// Adds the same factors measured under other knobs or data. Turns and edits in a row, with no half-step between, are one
  /// mark.
  package mutating func mark(_ snapshot: Snapshot, data: StudiedData) {
    cut(after: position)
    // The mark before, which this one takes the place of, is the last moment. Its notes are moved and not copied: there may
    // be as many turns as a session has lines.
    let notes = current?.change != nil ? cut(after: position - 1).last?.notes ?? [] : []
    guard let before = moments.last else { return }
    let changes = [snapshot.hyperparameters.changes(from: before.hyperparameters), data.changes(since: before.data)]
      .filter { !$0.isEmpty }
    position = moments.count - 1
    if !changes.isEmpty {
      add(Moment(snapshot, data: data, change: changes.joined(separator: ", "), after: before))
    }
    if moments[position].notes.isEmpty { moments[position].notes = notes } else { moments[position].notes += notes }
    thinIfNeeded()
  }

  package mutating func show(_ position: Int) {
    guard !moments.isEmpty else { return }
    self.position = min(max(0, position), moments.count - 1)
  }

  /// Losses at the ends of the last whole iterations up to the moment shown, the oldest first: after an items' half-step and
  /// what the method adds to it, back to the start or to a turned knob, and no more of them than asked for.
  package func iterationLosses(most: Int) -> [Double] {
    var losses: [Double] = []
    var isWithin = false
    for moment in moments.prefix(position + 1).reversed() {
      if losses.count >= most { break }
      if moment.change != nil || moment.halfStep == 0 {
        losses.append(moment.loss.total)
        break
      }
      // Of the steps that follow one items' half-step the last one counts.
      if moment.side == .items, !isWithin { losses.append(moment.loss.total) }
      isWithin = moment.side == .items && moment.modelStep != nil
    }
    return losses.reversed()
  }

  /// The model of the iteration before, for a line step by hand.
  var lineAnchor: Anchor? {
    guard let current, let snapshot = current.snapshot else { return nil }
    if let anchor = snapshot.anchor { return anchor }
    // Half-steps ascend within a run, and what is looked for is near.
    let earlier = moments[..<position].reversed().prefix { $0.halfStep >= current.halfStep - 2 }.first {
      $0.halfStep == current.halfStep - 2 && $0.snapshot != nil && $0.halfStep > 0
    }
    return earlier?.snapshot.map { Anchor($0) }
  }

  /// Puts back a model that was let go.
  mutating func restore(_ snapshot: Snapshot, at position: Int) {
    guard moments.indices.contains(position) else { return }
    release(position)
    hold(snapshot, at: position)
  }

  /// Keeps what was said with the moment that is shown.
  package mutating func note(_ text: String) {
    if moments.indices.contains(position) { moments[position].notes.append(text) }
  }

  package mutating func measure(_ evaluation: Evaluation, at position: Int) {
    moments[position].evaluation = evaluation
  }

  /// The newest moment that could be measured and is not; those that are done are forgotten on the way.
  mutating func nextUnmeasured() -> Int? {
    while let position = unmeasured.last {
      if isMissing(position) { return position }
      unmeasured.removeLast()
    }
    return nil
  }

  /// Whether a moment's model is at hand, entries are held out, and nobody has measured it.
  /// The position to measure next; nil where nothing is to be.
  ///
  /// - Parameter first: what comes before the others.
  mutating func nextToMeasure(first: Int) -> Int? { isMissing(first) ? first : nextUnmeasured() }

  func isMissing(_ position: Int) -> Bool {
    guard moments.indices.contains(position) else { return false }
    let moment = moments[position]
    return moment.evaluation == nil && moment.snapshot != nil && moment.isDivided
  }

  /// Starts again without moments; the old curve may stay as a ghost.
  package mutating func clear() {
    moments.removeAll()
    position = 0
    (held, memory, unmeasured, halfSteps) = ([], KeptModels(), [], [])
    (marks, firstModelStep) = ([], nil)
    losses.keep(first: 0)
    problems.forgetAll()
    cuts += 1
  }

  /// Takes away all moments after a position, and gives them.
  @discardableResult
  mutating func cut(after position: Int) -> [Moment] {
    guard position + 1 < moments.count else { return [] }
    while let last = held.last, last > position { forgetHeld(last) }
    while let last = halfSteps.last, last > position { halfSteps.removeLast() }
    while let last = marks.last, last > position { marks.removeLast() }
    if let first = firstModelStep, first > position { firstModelStep = nil }
    cuts += 1
    let later = moments.keep(first: position + 1)
    losses.keep(first: position + 1)
    problems.forget(later, after: position)
    self.position = min(self.position, max(0, moments.count - 1))
    return later
  }

  /// Puts moments after the newest one, as they were before they were cut off.
  mutating func extend(by later: [Moment]) {
    for moment in later { add(moment, isNew: false) }
    thinIfNeeded()
  }
}

extension Timeline {
  private mutating func add(_ moment: Moment, isNew: Bool = true) {
    var added = moment
    let snapshot = added.snapshot
    added.snapshot = nil
    if isNew, let before = moments.last { added.follow(before) }
    if let problem = added.problem, added.loss.total.isFinite {
      bestLosses[problem] = min(bestLosses[problem] ?? .infinity, added.loss.total)
    }
    moments.append(added)
    position = moments.count - 1
    if let snapshot { hold(snapshot, at: position) }
    if added.change == nil, added.modelStep == nil, added.side != nil { halfSteps.append(position) }
    if added.change != nil { marks.append(position) }
    if firstModelStep == nil, added.modelStep != nil { firstModelStep = position }
    losses.append(added.loss.total)
    problems.append(added, at: position)
    if added.isDivided, added.evaluation == nil { unmeasured.append(position) }
  }

  private mutating func hold(_ snapshot: Snapshot, at position: Int) {
    moments[position].snapshot = snapshot
    let place = held.lastIndex { $0 < position }.map { $0 + 1 } ?? 0
    held.insert(position, at: place)
    memory.take(snapshot)
  }

  private mutating func forgetHeld(_ position: Int) {
    guard let place = held.lastIndex(of: position), let snapshot = moments[position].snapshot else { return }
    held.remove(at: place)
    memory.drop(snapshot)
  }

  /// Lets a model go.
  private mutating func release(_ position: Int) {
    guard moments[position].snapshot != nil else { return }
    forgetHeld(position)
    moments[position].snapshot = nil
  }

  private mutating func thinIfNeeded() {
    if keptBytes > memoryLimit { thin() }
  }

  /// Lets models go down to half of what is allowed: the start, the moment shown and the newest stay, of the others every
  /// second, fourth, eighth … until the rest fits. Losses all stay.
  mutating func thin() {
    let needed = Set([0, position - 1, position, moments.count - 2, moments.count - 1])
    var stride = 1
    while keptBytes > memoryLimit / 2, stride < moments.count {
      stride *= 2
      held.removeAll { index in
        guard index % stride != 0, !needed.contains(index), moments[index].canBeRebuilt else { return false }
        if let snapshot = moments[index].snapshot { memory.drop(snapshot) }
        moments[index].snapshot = nil
        return true
      }
    }
  }
}
