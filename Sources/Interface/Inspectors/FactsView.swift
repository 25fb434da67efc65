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
      let lines = [(fact.name, Style.bold), (fact.figure, .plain)].flatMap { text, style in
        ParagraphText.lines(text, columns: area.width - 3).map { ($0, style) }
      }
      for (offset, line) in lines.prefix(area.rows.upperBound - row).enumerated() {
        screen.write(line.0, row: row + offset, column: area.column + 3, limit: area.width - 3, style: line.1)
      }
      row += lines.count + 1
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
