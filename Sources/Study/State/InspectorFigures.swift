import Language
import WALS

/// Figures that are to be worked out away from the main thread: a value.
package struct InspectionRequest: Sendable, Equatable {
  let key: OpenInspector.Key
  let state: ExplorerState

  package static func == (a: InspectionRequest, b: InspectionRequest) -> Bool { a.key == b.key }

  package func perform() -> Inspection? { state.inspect() }
}

extension ExplorerState {
  package mutating func refreshInspection() {
    // The row of a solve may be one that undo took away.
    if case .solve(let side, let row, let stage) = inspector.shown, let data, row >= data.names(side).count {
      let count = data.names(side).count
      if count == 0 { inspector.close() } else { inspector.show(.solve(side, row: count - 1, stage: stage)) }
    }
    if visible.isDocked { inspector.follow(selection) }
    guard let shown = inspector.shown, let snapshot, let data else { return inspector.dropFigures() }
    // The stage of a solve does not change its figures.
    var subject = shown
    if case .solve(let side, let row, _) = shown { subject = .solve(side, row: row, stage: 0) }
    var key = OpenInspector.Key(
      inspector: subject, moment: timeline.position, model: OpenInspector.Model(timeline), latestWork: training.begun,
      isWorking: training.work != nil, selection: selection, rowsSolved: rowStep?.rows, data: data.version,
      listLength: listing.topCount, includesSeen: listing.includesSeen)
    if shown == .compare {
      // A list is of the user alone, and work on the run shown moves no compared one.
      (key.latestWork, key.isWorking, key.compared) = (0, false, comparedPositions)
      key.selection.item = 0
    }
    guard !inspector.isOf(key) else { return }
    // What takes longer than a frame is worked out beside, and shown when it is ready.
    inspector.take(isQuick(shown, snapshot, data) ? inspect() : nil, of: key)
  }

  /// Works the figures out here and now, for who draws away from the main thread.
  package mutating func completeInspection() {
    refreshInspection()
    if inspector.figures == nil { inspector.complete(inspect()) }
  }

  /// The figures of the open inspector.
  func inspect() -> Inspection? {
    guard let shown = inspector.shown, let snapshot, let data else { return nil }
    do throws(TrainingError) {
      return try inspect(shown, snapshot, Trainer(matrix: data.matrix))
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
      case .compare: Double(comparisons.runs.count) * Double(snapshot.items.rowCount) * (k + 10)
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
    guard let key = inspector.missing, let shown = inspector.shown, snapshot != nil else { return [] }
    switch shown {
    case .factors, .metrics, .sweep, .minima, .generator, .reading, .readings: return []
    default: break
    }
    let request = InspectionRequest(key: key, state: self)
    inspector.begin(key)
    return [.inspect(request)]
  }

  mutating func take(_ inspection: Inspection?, of request: InspectionRequest) {
    inspector.end(inspection, of: request.key)
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
        return .failure(
          snapshot.modelStep.map {
            "The step before this moment was a \($0.rawValue) step, of the whole model and not of rows."
          } ?? "No half-step stands before this moment; s does one, and rows says what each row takes.")
      }
      return .rows(RowFalls(side: side, before: before, after: snapshot, trainer: trainer))
    case .explain:
      return .explanation(try trainer.explanation(of: selection.item, for: selection.user, at: snapshot))
    case .similar(let side):
      let row = side == .users ? selection.user : selection.item
      let axes = BalancedAxes(of: snapshot)
      let cosines = axes.cosines(of: snapshot.factors(of: side), side, with: row)
      guard cosines[row] != nil else {
        return .failure(SimilarWords.nowhere(name(side, row)))
      }
      let others = zip(cosines.indices, cosines).compactMap { other, cosine in
        cosine.flatMap { other == row ? nil : (row: other, cosine: $0) }
      }
      let ranked = others.sorted { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.row < $1.row }
      return .similar(Array(ranked.prefix(100)), isBalanced: axes.movesFactors)
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
