import Canvas
import Language
import Study

/// The knobs of a presentation, three rows high, between the keys that turn them.
struct PresentedKnobs {
  private let knobs: [(text: BigText, down: String, up: String)]
  private let others: String

  init(_ state: ExplorerState) {
    let (keys, values) = (state.keys, state.knobs)
    let hyperparameters = values.hyperparameters
    knobs = Knob.withKeys.filter { $0.hasPart(in: hyperparameters) }.map { knob in
      let may = state.mayTurn(knob)
      return (
        BigText(text: "\(knob.symbol) \(knob.text(in: values))", isHalf: true),
        may ? keys.key(for: "\(knob.rawValue) down") ?? "" : "", may ? keys.key(for: "\(knob.rawValue) up") ?? "" : ""
      )
    }
    others = "\(values.hyperparameters.preset.rawValue) · seed \(values.seed)"
  }

  /// Columns of all of them, so far apart.
  private func width(gap: Int) -> Int { knobs.reduce(0) { $0 + $1.text.width + 8 + gap } }

  func draw(in area: Rectangle, on screen: inout Screen) {
    var column = area.column + 1
    let row = area.row + 1
    let gap = width(gap: 5) <= area.width ? 5 : 2
    for knob in knobs {
      column = screen.write(knob.down, row: row, column: column, style: .accent)
      column = screen.write(knob.down.isEmpty ? "" : " ◂ ", row: row, column: column, style: .muted)
      knob.text.draw(row: area.row, column: column, style: .bold, on: &screen)
      column += knob.text.width
      column = screen.write(knob.up.isEmpty ? "" : " ▸ ", row: row, column: column, style: .muted)
      column = screen.write(knob.up, row: row, column: column, style: .accent) + gap
    }
    let left = area.columns.upperBound - column
    guard DisplayWidth.of(others) <= left else { return }
    screen.write(others, row: row, column: column, limit: left, style: .bold)
  }
}
