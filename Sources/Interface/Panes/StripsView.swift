import Canvas
import Language
import Study
import WALS

/// The factors at the sides of the matrix; the side that just moved is lit.
struct StripsView {
  let state: ExplorerState
  let layout: MatrixLayout
  /// Places of the arrangement.
  let users: Range<Int>
  let items: Range<Int>

  func draw(on screen: inout Screen) {
    guard let snapshot = state.snapshot else { return }
    drawItems(snapshot, on: &screen)
    drawUsers(snapshot, on: &screen)
  }

  private func drawItems(_ snapshot: Snapshot, on screen: inout Screen) {
    let style = style(of: .items)
    let start = layout.area.column
    // Up to a blank before the factors' names.
    let room = layout.firstCellColumn - 4 - (start + 1) - 1
    screen.write(
      room >= 8 ? "Yᵀ items" : "Yᵀ", row: layout.area.row + 1, column: start + 1, limit: room,
      style: headStyle(of: .items))
    let solved = solvedStyle(of: .items)
    let shown = items.map { state.order.items.row(at: $0) }
    for factor in 0..<layout.stripFactors {
      let row = layout.area.row + 1 + factor
      screen.write("f\(factor + 1)", row: row, column: layout.firstCellColumn - 4, style: style)
      let largest = shown.reduce(0) { max($0, abs(snapshot.items[$1, factor])) }
      for (index, item) in shown.enumerated() {
        let column = layout.firstCellColumn + index * layout.cellWidth
        let value = snapshot.items[item, factor]
        if layout.showsNumbers {
          let number = NumberText.cell(value, columns: min(layout.cellWidth - 1, 5)) ?? "#"
          screen.write(
            TextFitting.right(number, columns: layout.cellWidth - 1), row: row, column: column,
            style: isSolving(.items, item) ? solved : style)
        } else {
          drawShade(of: value, largest: largest, row: row, column: column, on: &screen)
        }
      }
    }
    let hidden = snapshot.items.factorCount - layout.stripFactors
    if hidden > 0, layout.stripFactors > 1 {
      let more = "+ \(hidden) more"
      screen.write(
        DisplayWidth.of(more) <= room ? more : "+ \(hidden)", row: layout.area.row + 2, column: start + 1, limit: room,
        style: .muted)
    }
  }

  /// Where the cells have no room for numbers, the factors above them have none either; the largest in view is full.
  private func drawShade(of value: Double, largest: Double, row: Int, column: Int, on screen: inout Screen) {
    let strength = largest > 0 ? value / largest : 0
    let text = CellText(value: value, strength: strength, isMarked: false)
    screen.write(
      text.in(columns: layout.cellWidth), row: row, column: column,
      style: Style(paper: .heat(strength: strength)))
  }

  private func drawUsers(_ snapshot: Snapshot, on screen: inout Screen) {
    let style = style(of: .users)
    let first = layout.area.column + layout.nameWidth
    let head = layout.firstUserRow - 1
    screen.write(
      layout.nameWidth > 8 ? "X users" : "X", row: head, column: layout.area.column + 1, limit: layout.nameWidth - 1,
      style: headStyle(of: .users))
    let solved = solvedStyle(of: .users)
    for factor in 0..<layout.stripFactors {
      let column = first + factor * MatrixLayout.factorWidth
      screen.write(TextFitting.right("f\(factor + 1)", columns: 4), row: head, column: column, style: style)
      for place in users {
        let user = state.order.users.row(at: place)
        let row = layout.firstUserRow + (place - users.lowerBound) * layout.cellHeight + layout.textRow
        let number = NumberText.cell(snapshot.users[user, factor], columns: 4) ?? "#"
        screen.write(number, row: row, column: column, style: isSolving(.users, user) ? solved : style)
      }
    }
    for row in layout.firstUserRow..<layout.firstUserRow + users.count * layout.cellHeight {
      screen.put("│", row: row, column: first + layout.stripWidth - 1, style: .muted)
    }
  }

  private func isSolving(_ side: Side, _ row: Int) -> Bool { state.rowStep?.marks(side, row) ?? false }

  /// The one row that was just solved stands out in reverse.
  private func solvedStyle(of side: Side) -> Style {
    Style(ink: side == .users ? .users : .items, [.bold, .reverse])
  }

  /// The side that moved last.
  private var movingSide: Side? { state.rowStep?.side ?? state.timeline.current?.side }

  private func style(of side: Side) -> Style {
    let role: Role = side == .users ? .users : .items
    return movingSide == side ? Style(ink: role, .bold) : Style(ink: .plain)
  }

  private func headStyle(of side: Side) -> Style {
    let role: Role = side == .users ? .users : .items
    return movingSide == side ? Style(ink: role, [.bold, .reverse]) : Style(ink: role, .bold)
  }
}
