import Canvas
import Study

/// What must hold, each with its lamp and its number.
struct FactsView {
  let facts: [Fact]
  let area: Rectangle

  func draw(on screen: inout Screen) {
    var row = area.row
    for fact in facts where row < area.row + area.height {
      let (lamp, style): (String, Style) =
        switch fact.holds {
        case true?: ("✓", Style(ink: .good, .bold))
        case false?: ("✗", Style(ink: .bad, .bold))
        case nil: ("–", .muted)
        }
      screen.write(lamp, row: row, column: area.column, style: style)
      let lines = Self.lines(fact, columns: area.width)
      for (offset, line) in lines.prefix(area.rows.upperBound - row).enumerated() {
        screen.write(line.0, row: row + offset, column: area.column + 3, limit: area.width - 3, style: line.1)
      }
      row += lines.count + 1
    }
  }
}

extension FactsView {
  fileprivate static func lines(_ fact: Fact, columns: Int) -> [(String, Style)] {
    [(fact.name, Style.bold), (fact.figure, .plain)].flatMap { text, style in
      ParagraphText.lines(text, columns: columns - 3).map { ($0, style) }
    }
  }

  /// Rows of all of them, a blank one between any two.
  fileprivate static func rows(_ facts: [Fact], columns: Int) -> Int {
    facts.reduce(0) { $0 + lines($1, columns: columns).count + 1 } - 1
  }
}

struct FactsPane: InspectorPane {
  let state: ExplorerState
  let title = "Facts that hold"

  var isNarrow: Bool { true }

  private var facts: [Fact]? { if case .facts(let facts)? = state.inspector.figures { facts } else { nil } }

  var pictureHeight: Int { facts.map { 2 + 3 * $0.count } ?? 32 }

  func rowsNeeded(columns: Int) -> Int? { facts.map { FactsView.rows($0, columns: columns) } }

  var legend: [Sign] { [.init("✓ ✗ –", "holds · does not hold · a measure that need not hold")] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let facts else { return drawNothing(in: area, on: &screen) }
    FactsView(facts: facts, area: area).draw(on: &screen)
  }
}
