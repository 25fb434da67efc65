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

struct FactsPane: InspectorPane {
  let state: ExplorerState
  let title = "Facts that hold"

  var isNarrow: Bool { true }

  private var facts: [Fact]? { if case .facts(let facts)? = state.inspection { facts } else { nil } }

  var pictureHeight: Int { facts.map { 2 + 3 * $0.count } ?? 32 }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let facts else { return drawNothing(in: area, on: &screen) }
    FactsView(facts: facts, area: area).draw(on: &screen)
  }
}
