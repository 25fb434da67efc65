import WALS

/// What lies open over the panes: one look inside the model.
package enum Inspector: Equatable, Sendable {
  /// The normal equations of one row; the stage counts from w₀FᵀF over the entries to the solved row.
  case solve(Side, row: Int, stage: Int)
  /// What each row of the last half-step took from the loss.
  case rows
  /// One row's loss as a function of two factors counted from 0, the first two where none are named.
  case bowl(Side, row: Int, x: Int?, y: Int?)
  /// Why the selected item has its score for the selected user.
  case explain
  /// Rows most alike to the selected user's or item's, by cosine on the principal axes of the scores.
  case similar(Side)
  /// Users and items as points; two principal axes of the scores counted from 0, or the first two.
  case map(x: Int?, y: Int?)
  /// Both sides' factors as a heat map.
  case factors
  /// What must hold, as lamps.
  case facts
  /// How well the moment finds what is held out.
  case metrics
  /// What the search over knobs has found so far.
  case sweep
  /// Where several starts end.
  case minima
  /// The recipe of data to be made up.
  case generator(GeneratorForm)
  /// The selected user's trained list beside the one of the row solved for the present items.
  case foldIn
  /// This run and a second one from the same start, side by side.
  case compare
  /// How the file was read, from a line on.
  case reading(line: Int)
  /// Which of several readings of a file is meant.
  case readings(ReadingChoice)

  /// Whether it is about a file and how that is read, and goes with it.
  package var isOfFile: Bool {
    switch self {
    case .reading, .readings: true
    default: false
    }
  }
}

/// The figures of the open inspector, worked out once for what they depend on.
package enum Inspection: Sendable {
  case solve(RowSolve)
  case rows(RowFalls)
  case bowl(Bowl)
  case explanation(Explanation)
  /// - Parameter isBalanced: whether the factors had to be balanced for it.
  case similar([(row: Int, cosine: Double)], isBalanced: Bool)
  case map(MapFrame)
  case facts([Fact])
  case foldIn(trained: [Recommendation], foldedIn: [Recommendation], distance: Double)
  /// The selected user's list in each compared run, empty where a run has no model there.
  case compared(lists: [[Recommendation]])
  case failure(String)
}

/// Figures that are to be worked out away from the main thread: a value.
package struct InspectionRequest: Sendable, Equatable {
  let key: ExplorerState.InspectionKey
  let state: ExplorerState

  package static func == (a: InspectionRequest, b: InspectionRequest) -> Bool { a.key == b.key }

  package func perform() -> Inspection? { state.inspect() }
}

extension ExplorerState {
  /// What the figures were worked out from.
  struct InspectionKey: Equatable, Sendable {
    var inspector: Inspector
    var moment: Int
    /// A place in the run may be taken by another model: after a knob, and when that is taken back.
    var model: Model?
    var latestWork: Int
    var isWorking: Bool
    var selection: Selection
    var rowsSolved: Int?
    var data: Int
    /// Where each compared run stands, while they are looked at.
    var compared: [Int?] = []
    var listLength = 0
    var includesSeen = false
  }

  /// The model shown and the one before it, by what no two of them share.
  struct Model: Equatable, Sendable {
    let hyperparameters: Hyperparameters
    let loss: Loss
    let lossBefore: Loss?

    init?(_ timeline: Timeline) {
      guard let current = timeline.current else { return nil }
      (hyperparameters, loss) = (current.hyperparameters, current.loss)
      lossBefore = timeline.previous.flatMap { $0.snapshot == nil ? nil : $0.loss }
    }
  }

  package mutating func refreshInspection() {
    // The row of a solve may be one that undo took away.
    if case .solve(let side, let row, let stage) = inspector, let data, row >= data.names(side).count {
      inspector = data.names(side).isEmpty ? nil : .solve(side, row: data.names(side).count - 1, stage: stage)
    }
    followSelection()
    guard let inspector, let snapshot, let data else {
      (inspection, inspectionKey) = (nil, nil)
      return
    }
    // The stage of a solve does not change its figures.
    var subject = inspector
    if case .solve(let side, let row, _) = inspector { subject = .solve(side, row: row, stage: 0) }
    var key = InspectionKey(
      inspector: subject, moment: timeline.position, model: Model(timeline), latestWork: training.begun,
      isWorking: training.work != nil, selection: selection, rowsSolved: rowStep?.rows, data: data.version,
      listLength: listing.topCount,
      includesSeen: listing.includesSeen)
    if inspector == .compare {
      // A list is of the user alone, and work on the run shown moves no compared one.
      (key.latestWork, key.isWorking, key.compared) = (0, false, comparedPositions)
      key.selection.item = 0
    }
    guard key != inspectionKey else { return }
    inspectionKey = key
    // What takes longer than a frame is worked out beside, and shown when it is ready.
    inspection = isQuick(inspector, snapshot, data) ? inspect() : nil
  }

  /// Works the figures out here and now, for who draws away from the main thread.
  package mutating func completeInspection() {
    refreshInspection()
    if inspection == nil { inspection = inspect() }
  }

  /// The figures of the open inspector.
  func inspect() -> Inspection? {
    guard let inspector, let snapshot, let data else { return nil }
    do throws(TrainingError) {
      return try inspect(inspector, snapshot, Trainer(matrix: data.matrix))
    } catch {
      return .failure(error.sentence { name($0, $1) })
    }
  }

  /// Whether the figures take no longer than a frame: by how many multiplications they are made of.
  private func isQuick(_ inspector: Inspector, _ snapshot: Snapshot, _ data: StudiedData) -> Bool {
    let k = Double(snapshot.users.factorCount)
    let rows = Double(snapshot.users.rowCount + snapshot.items.rowCount)
    let work =
      switch inspector {
      case .factors, .metrics, .sweep, .minima, .generator, .reading, .readings: 0.0
      case .compare: Double(comparisons.count) * Double(snapshot.items.rowCount) * (k + 10)
      case .similar: rows * (k * k + 30) + 60 * k * k * k
      case .map: 3 * rows * k * k + 120 * k * k * k
      case .solve, .bowl, .explain, .foldIn: rows * (k + 10) + k * k * k + Double(data.storedCount)
      case .rows: rows * k * k + Double(data.storedCount) * (k + 1)
      case .facts: rows * k * k + k * k * k + (k * k + 10) * Double(data.storedCount)
      }
    return work < 3e6
  }

  /// Asks for the figures that are not there, one request at a time.
  mutating func nextInspectionEffect() -> [Effect] {
    guard inspecting == nil, inspection == nil, let key = inspectionKey, let inspector, snapshot != nil else {
      return []
    }
    switch inspector {
    case .factors, .metrics, .sweep, .minima, .generator, .reading, .readings: return []
    default: break
    }
    let request = InspectionRequest(key: key, state: self)
    inspecting = key
    return [.inspect(request)]
  }

  mutating func take(_ inspection: Inspection?, of request: InspectionRequest) {
    guard inspecting == request.key else { return }
    inspecting = nil
    // Meanwhile something else may be looked at: then that is asked for next.
    if inspectionKey == request.key { self.inspection = inspection ?? .failure("There is nothing to show here.") }
  }

  private func inspect(
    _ inspector: Inspector, _ snapshot: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Inspection? {
    switch inspector {
    case .solve(let side, let row, _):
      return .solve(try trainer.rowSolve(side, row: row, at: beforeHalfStep(of: side) ?? snapshot))
    case .bowl(let side, let row, let x, let y):
      return .bowl(try bowl(side, row, x, y, before: beforeHalfStep(of: side) ?? snapshot, trainer))
    case .rows:
      guard let (side, before) = lastHalfStep else {
        return .failure("No half-step stands before this moment; s does one, and rows says what each row takes.")
      }
      return .rows(RowFalls(side: side, before: before, after: snapshot, trainer: trainer))
    case .explain:
      return .explanation(try trainer.explanation(of: selection.item, for: selection.user, at: snapshot))
    case .similar(let side):
      let row = side == .users ? selection.user : selection.item
      let axes = BalancedAxes(of: snapshot)
      let cosines = axes.cosines(of: snapshot.factors(of: side), side, with: row)
      let ranked = cosines.indices.filter { $0 != row }
        .sorted { cosines[$0] != cosines[$1] ? cosines[$0] > cosines[$1] : $0 < $1 }
      return .similar(ranked.prefix(100).map { ($0, cosines[$0]) }, isBalanced: axes.movesFactors)
    case .map: return .map(MapFrame(snapshot))
    case .factors, .metrics, .sweep, .minima, .generator, .reading, .readings: return nil
    case .compare: return .compared(lists: comparedLists())
    case .foldIn: return try foldIn(snapshot, trainer)
    case .facts: return .facts(try Fact.all(of: self, snapshot: snapshot, trainer: trainer))
    }
  }

  /// The half-step that led to the model shown, and the model before it; nil after a turned knob, an edit or a step of
  /// another kind, and where the model before was let go to save memory.
  package var lastHalfStep: (side: Side, before: Snapshot)? {
    if let rowStep, let before = timeline.current?.snapshot { return (rowStep.side, before) }
    guard let current = timeline.current, current.change == nil, let side = current.side,
      let snapshot = current.snapshot, snapshot.modelStep == nil, let before = timeline.previous?.snapshot
    else { return nil }
    return (side, before)
  }

  /// After a half-step a row's solve is the one that was done in it, from the row before to the row now: solved again for
  /// the same other side it would take nothing.
  func beforeHalfStep(of side: Side) -> Snapshot? {
    lastHalfStep.flatMap { $0.side == side ? $0.before : nil }
  }

  /// A docked solve or bowl is of the row that is selected beside it.
  private mutating func followSelection() {
    guard visible.isDocked, let before = inspectionKey?.selection, before != selection else { return }
    switch inspector {
    case .solve(let side, let row, _) where row == before[side] && row != selection[side]:
      inspector = .solve(side, row: selection[side], stage: 0)
    case .bowl(let side, let row, let x, let y) where row == before[side] && row != selection[side]:
      inspector = .bowl(side, row: selection[side], x: x, y: y)
    default: break
    }
  }

  /// Where a row was at the half-steps up to the moment shown, oldest first.
  package func path(of side: Side, _ row: Int, factors k: Int) -> [[Double]] {
    timeline.moments[...timeline.position].suffix(Self.longestPath).compactMap { moment in
      moment.snapshot.flatMap { $0.factors(of: side).rowCount > row ? Array($0.factors(of: side)[row]) : nil }
    }.filter { $0.count == k }
  }

  /// At most so many places of a row's path are kept in its bowl.
  private static let longestPath = 40

  private func bowl(
    _ side: Side, _ row: Int, _ x: Int?, _ y: Int?, before: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Bowl {
    let solve = try trainer.rowSolve(side, row: row, at: before)
    let last = solve.before.count - 1
    let first = min(max(0, x ?? 0), last)
    let axes = (x: first, y: min(max(0, y ?? first + 1), last))
    let path = path(of: side, row, factors: solve.before.count)
    return Bowl(solve: solve, axes: axes, path: path, lossBefore: trainer.rowLosses(of: side, at: before)[row])
  }
}
