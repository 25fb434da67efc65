import WALS

/// What lies open over the panes: one look inside the model.
package enum Inspector: Equatable, Sendable {
  /// The normal equations of one row; the stage counts from w₀FᵀF over the entries to the solved row.
  case solve(Side, row: Int, stage: Int)
  /// Why the selected item has its score for the selected user.
  case explain
  /// Rows most alike to the selected user's or item's, by cosine.
  case similar(Side)
  /// Users and items as points; two factors counted from 0, or the principal axes.
  case map(x: Int?, y: Int?)
  /// Both sides' factors as a heat map.
  case factors
  /// What must hold, as lamps.
  case facts
  /// How well the moment finds what is held out.
  case metrics
  /// What the search over knobs has found so far.
  case sweep
  /// The recipe of data to be made up.
  case generator(GeneratorForm)
  /// The selected user's trained list beside the one of the row solved for the present items.
  case foldIn
  /// This run and a second one from the same start, side by side.
  case compare
}

/// The figures of the open inspector, worked out once for what they depend on.
package enum Inspection: Sendable {
  case solve(RowSolve)
  case explanation(Explanation)
  case similar([(row: Int, cosine: Double)])
  case axes(PrincipalAxes)
  case facts([Fact])
  case foldIn(trained: [Recommendation], foldedIn: [Recommendation], distance: Double)
  case failure(String)
}

extension ExplorerState {
  /// What the figures were worked out from.
  struct InspectionKey: Equatable, Sendable {
    var inspector: Inspector
    var moment: Int
    var latestWork: Int
    var isWorking: Bool
    var selection: Selection
  }

  package mutating func refreshInspection() {
    // The row of a solve may be one that undo took away.
    if case .solve(let side, let row, let stage) = inspector, let data, row >= data.names(side).count {
      inspector = data.names(side).isEmpty ? nil : .solve(side, row: data.names(side).count - 1, stage: stage)
    }
    guard let inspector, let snapshot, let data else {
      (inspection, inspectionKey) = (nil, nil)
      return
    }
    // The stage of a solve does not change its figures.
    var subject = inspector
    if case .solve(let side, let row, _) = inspector { subject = .solve(side, row: row, stage: 0) }
    let key = InspectionKey(
      inspector: subject, moment: timeline.position, latestWork: nextWork, isWorking: work != nil,
      selection: selection)
    guard key != inspectionKey else { return }
    inspectionKey = key
    do throws(TrainingError) {
      inspection = try inspect(inspector, snapshot, Trainer(matrix: data.matrix))
    } catch {
      inspection = .failure(error.sentence { name($0, $1) })
    }
  }

  private func inspect(
    _ inspector: Inspector, _ snapshot: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Inspection? {
    switch inspector {
    case .solve(let side, let row, _): return .solve(try trainer.rowSolve(side, row: row, at: snapshot))
    case .explain:
      return .explanation(try trainer.explanation(of: selection.item, for: selection.user, at: snapshot))
    case .similar(let side):
      let row = side == .users ? selection.user : selection.item
      let cosines = snapshot.factors(of: side).cosines(with: row)
      let ranked = cosines.indices.filter { $0 != row }
        .sorted { cosines[$0] != cosines[$1] ? cosines[$0] > cosines[$1] : $0 < $1 }
      return .similar(ranked.prefix(100).map { ($0, cosines[$0]) })
    case .map: return .axes(PrincipalAxes(of: snapshot))
    case .factors, .compare, .metrics, .sweep, .generator: return nil
    case .foldIn: return try foldIn(snapshot, trainer)
    case .facts: return .facts(try Fact.all(of: self, snapshot: snapshot, trainer: trainer))
    }
  }
}
