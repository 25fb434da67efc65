import Language
import WALS

/// Half-steps done row by row.
extension ExplorerState {
  /// Where there is room beside the panes, every row adds its bar to the table of what the rows took.
  mutating func showRows() {
    guard visible.mayDock, inspector.shown == nil else { return }
    inspector.show(.rows)
    inspector.leaveFocus()
  }

  /// Drops a half-step that is under way row by row.
  mutating func leaveRows() {
    rowStep = nil
    training.dropRows()
  }

  /// The next row where one is asked for; for the last one the whole half-step, which gives the same bits.
  mutating func nextRow(_ snapshot: Snapshot) -> Work.Task? {
    guard training.takeRow() else { return nil }
    let between = rowStep?.snapshot ?? snapshot
    let side = rowStep?.side ?? snapshot.nextSide
    let row = rowStep?.rows ?? 0
    if row + 1 >= between.factors(of: side).rowCount { return .halfStep(after: snapshot, side: side) }
    return .row(at: between, side: side, row: row)
  }

  /// Takes in a solved row, and says what it took from the loss.
  mutating func finishRow(_ snapshot: Snapshot, side: Side, row: Int) {
    let before = rowStep?.snapshot ?? timeline.current?.snapshot
    rowStep = RowStep(
      side: side, rows: row + 1, count: snapshot.factors(of: side).rowCount, snapshot: snapshot)
    if side == .users { selection.user = row } else { selection.item = row }
    refreshList()
    guard let loss = before?.loss.total else { return }
    let taken = NumberText.significant(loss - snapshot.loss.total)
    let now = NumberText.significant(snapshot.loss.total)
    message = .init(
      "\(name(side, row)) solved, row \(row + 1) of \(snapshot.factors(of: side).rowCount): takes \(taken) from the loss, "
        + "\(NumberText.significant(loss)) → \(now).",
      brief: "\(name(side, row)) solved: takes \(taken) from the loss, now \(now).")
  }
}
