import Canvas
import Language
import Study
import WALS

/// What each row of the last half-step took from the loss, as bars in order.
struct RowsView {
  let state: ExplorerState
  let falls: RowFalls
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard area.height > 2, area.width > 20 else { return }
    let lines = ParagraphText.lines(summary, columns: area.width)
    for (index, line) in lines.prefix(3).enumerated() {
      screen.write(line, row: area.row + index, column: area.column, limit: area.width)
    }
    let top = area.row + min(3, lines.count) + 1
    let left = area.rows.upperBound - top
    let room = solved.count <= left ? left : left - 1
    guard room > 0 else { return }
    let shown = solved.prefix(room)
    let largest = shown.map { abs($0.taken) }.max() ?? 0
    let longest = shown.map { DisplayWidth.of(state.name(falls.side, $0.row)) }.max() ?? 0
    let names = min(longest, max(6, area.width / 3))
    for (index, fall) in shown.enumerated() {
      draw(fall, row: top + index, names: names, largest: largest, on: &screen)
    }
    let rest = solved.count - shown.count
    guard rest > 0 else { return }
    let taken = solved.dropFirst(room).reduce(0) { $0 + $1.taken }
    screen.write(
      "and \(rest) more, together \(NumberText.significant(taken))", row: area.rows.upperBound - 1,
      column: area.column, limit: area.width, style: .muted)
  }

  /// The summary, a blank row, and a row each up to two hundred.
  var rowsNeeded: Int { min(3, ParagraphText.lines(summary, columns: area.width).count) + 1 + min(200, solved.count) }

  /// The rows that are solved: all of them, but where a half-step comes about row by row.
  private var solved: [RowFalls.Fall] {
    guard let rows = state.rowStep?.rows else { return falls.falls }
    return falls.falls.filter { $0.row < rows }
  }

  /// `Users' half-step 1 took 39925 from the loss, 40805 → 880. Eva alone took 53.5 %.`
  private var summary: String {
    let side = falls.side == .users ? "Users’" : "Items’"
    let numbers = "\(NumberText.significant(falls.lossBefore)) → \(NumberText.significant(falls.lossAfter))"
    let part = state.rowStep.map { ", \($0.rows) of its \($0.count) rows so far," } ?? ""
    var text =
      "\(side) half-step \(falls.halfStep)\(part) took \(NumberText.significant(falls.taken)) from the loss, \(numbers)."
    if let first = falls.falls.first, let share = falls.share(ofFirst: 1), first.taken > 0 {
      text += " \(state.name(falls.side, first.row)) alone took \(NumberText.percent(share))."
    }
    return text
  }

  private func draw(_ fall: RowFalls.Fall, row: Int, names: Int, largest: Double, on screen: inout Screen) {
    let isSelected = state.selection[falls.side] == fall.row
    if isSelected { screen.write("▸", row: row, column: area.column, style: .accent) }
    screen.write(
      TextFitting.name(state.name(falls.side, fall.row), columns: names), row: row, column: area.column + 1,
      limit: names,
      style: isSelected ? .bold : .plain)
    let number = TextFitting.right(NumberText.significant(fall.taken), columns: 9)
    screen.write(number, row: row, column: area.column + names + 2, style: fall.taken < 0 ? Style(ink: .bad) : .plain)
    let start = area.column + names + 12
    let room = area.columns.upperBound - start
    screen.write(
      TopNView.bar(fall.taken, largest: largest, columns: room), row: row, column: start, limit: room,
      style: Style(ink: falls.side == .users ? .users : .items))
  }
}

struct RowsPane: InspectorPane {
  let state: ExplorerState

  var isNarrow: Bool { true }

  private var falls: RowFalls? {
    if case .rows(let falls)? = state.inspector.figures { falls } else { nil }
  }

  var title: String { "What each row took from the loss" }

  var pictureHeight: Int { falls.map { min(60, 8 + $0.falls.count) } ?? 32 }

  /// All rows; of very many the first ones and the sum of the others.
  func rowsNeeded(columns: Int) -> Int? {
    guard let falls else { return nil }
    let area = Rectangle(row: 0, column: 0, width: columns, height: 0)
    return RowsView(state: state, falls: falls, area: area).rowsNeeded
  }

  var legend: [Sign] {
    [
      .init("", "What each row took from the loss in the half-step before this moment, the largest first."),
      .init("S", "solves one more row; its bar joins the others"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let falls else { return drawNothing(in: area, on: &screen) }
    RowsView(state: state, falls: falls, area: area).draw(on: &screen)
  }
}
