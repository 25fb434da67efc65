import Canvas
import Language
import Study
import WALS

/// Both sides' factors as shades, a row a user or an item: X left, Y right.
struct FactorHeatView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let snapshot = state.snapshot, area.height >= 3 else { return }
    let (body, words) = area.splitRows(area.height - 1)
    let (left, right) = body.splitColumns(body.width / 2)
    let largest = max(Self.largest(snapshot.users), Self.largest(snapshot.items))
    draw(.users, snapshot.users, first: state.selection.user, largest: largest, in: left, on: &screen)
    draw(.items, snapshot.items, first: state.selection.item, largest: largest, in: right, on: &screen)
    let full = "full shade: \(NumberText.fixed(largest, 2))"
    let legend = TextFitting.first(
      ["\(full); a minus before the shade: negative", "\(full); - negative"], columns: words.width)
    screen.write(legend, row: words.row, column: words.column, limit: words.width, style: .muted)
  }

  private static func largest(_ factors: FactorMatrix) -> Double {
    factors.elements.reduce(0) { max($0, abs($1)) }
  }

  private func draw(
    _ side: Side, _ factors: FactorMatrix, first selected: Int, largest: Double, in area: Rectangle,
    on screen: inout Screen
  ) {
    let role: Role = side == .users ? .users : .items
    screen.write(
      side == .users ? "X users" : "Y items", row: area.row, column: area.column, limit: area.width,
      style: Style(ink: role, .bold))
    let nameWidth = min(14, max(6, area.width / 3))
    let rows = area.height - 1
    let start = max(0, min(selected - rows / 2, factors.rowCount - rows))
    let columns = max(1, min(factors.factorCount, (area.width - nameWidth - 1) / 2))
    for row in start..<min(start + rows, factors.rowCount) {
      let at = area.row + 1 + row - start
      let style: Style = row == selected ? .accent : .plain
      screen.write(
        TextFitting.leftName(state.name(side, row), columns: nameWidth - 1), row: at, column: area.column, style: style)
      for factor in 0..<columns {
        let strength = largest > 0 ? factors[row, factor] / largest : 0
        let text = CellText(value: factors[row, factor], strength: strength, isMarked: false)
        screen.write(
          String(text.shaded), row: at, column: area.column + nameWidth + 2 * factor,
          style: Style(paper: .heat(strength: strength)))
      }
    }
    if columns < factors.factorCount {
      screen.write(
        "+ \(factors.factorCount - columns) more", row: area.row, column: area.column + 9, limit: area.width - 9,
        style: .muted)
    }
  }
}

struct FactorHeatPane: InspectorPane {
  let state: ExplorerState
  let title = "Factors · X and Y"

  var pictureHeight: Int { min(60, 4 + max(state.data?.users.count ?? 0, state.data?.items.count ?? 0)) }

  /// Few rows are gone through; of many those around the selected ones are shown.
  func rowsNeeded(columns: Int) -> Int? {
    let rows = max(state.data?.users.count ?? 0, state.data?.items.count ?? 0)
    return rows <= 40 ? rows + 2 : nil
  }

  var legend: [Sign] { [.init("░▒▓█ -", "how large each factor is; a minus: below zero")] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    FactorHeatView(state: state, area: area).draw(on: &screen)
  }
}
