import Canvas
import Study

/// What must hold, each with its lamp and its number.
struct FactsView {
  let facts: [Fact]
  let area: Rectangle

  func draw(on screen: inout Screen) {
    var row = area.row
    for fact in facts where row + 1 < area.row + area.height {
      let (lamp, style): (String, Style) =
        switch fact.holds {
        case true?: ("✓", Style(ink: .good, .bold))
        case false?: ("✗", Style(ink: .bad, .bold))
        case nil: ("–", .muted)
        }
      screen.write(lamp, row: row, column: area.column, style: style)
      screen.write(fact.name, row: row, column: area.column + 3, limit: area.width - 3, style: .bold)
      screen.write(fact.figure, row: row + 1, column: area.column + 3, limit: area.width - 3)
      row += 3
    }
  }
}
