import Canvas
import Study

/// An inspector for the last row of a room, or one that has the whole screen for a few lines: these stand two rows apart
/// where there is room, what is drawn of blocks is twice as high.
struct PresentedInspector {
  let pane: any InspectorPane
  var isPresentation = true

  func draw(in area: Rectangle, on screen: inout Screen) {
    // What is a picture fills the room by itself.
    let needed = pane.presentedRows.flatMap { isPresentation ? $0 : pane.rowsNeeded(columns: area.width) }
    guard let rows = needed, rows * 2 <= area.height else { return pane.draw(in: area, on: &screen) }
    var single = Screen(width: screen.width, height: area.row + area.height / 2, glyphs: screen.glyphs)
    let half = Rectangle(row: area.row, column: area.column, width: area.width, height: area.height / 2)
    pane.draw(in: half, on: &single)
    for row in half.rows {
      let target = area.row + 2 * (row - area.row)
      for column in half.columns {
        let cell = single[row, column]
        screen[target, column] = cell
        if Self.isPicture(cell) { screen[target + 1, column] = cell }
      }
    }
  }

  /// Shades, blocks, and lines that run down.
  private static func isPicture(_ cell: Cell) -> Bool {
    (0x2580...0x259F).contains(cell.scalar) || cell.scalar == 0x2502 || cell.scalar == 0x2506
  }
}

extension InspectorPane {
  var presentedRows: Int? { pictureHeight - 2 }
}

// What is a picture fills the room that there is.
extension FactorMapPane { var presentedRows: Int? { nil } }
extension BowlPane { var presentedRows: Int? { nil } }
extension FactorHeatPane { var presentedRows: Int? { nil } }
extension ComparisonPane { var presentedRows: Int? { nil } }

// As many rows as tell the most of it.
extension MetricsPane { var presentedRows: Int? { 15 } }
extension SweepPane { var presentedRows: Int? { 12 } }
extension MinimaPane { var presentedRows: Int? { 10 } }
extension GeneratorPane { var presentedRows: Int? { 16 } }
extension RowsPane { var presentedRows: Int? { 8 } }
extension ExplanationPane { var presentedRows: Int? { 8 } }
extension SimilarPane { var presentedRows: Int? { 5 } }
extension SolvePane { var presentedRows: Int? { min(pictureHeight - 2, 14) } }
extension FoldInPane { var presentedRows: Int? { 3 + state.listing.topCount } }
