import Canvas
import Study

/// An inspector that needs more rows than it has: a part of it, and how to come to the rest.
struct ScrolledInspector {
  private let pane: any InspectorPane
  private let area: Rectangle
  private let needed: Int
  /// The first row that is shown.
  private let first: Int

  /// nil where all of it fits.
  init?(state: ExplorerState, pane: any InspectorPane, area: Rectangle) {
    guard let needed = pane.rowsNeeded(columns: area.width), needed > area.height, area.height > 0 else { return nil }
    (self.pane, self.area, self.needed) = (pane, area, min(needed, Self.most))
    first = max(0, min(state.inspector.offset, self.needed - area.height))
  }

  /// More than anybody scrolls through.
  private static let most = 400

  /// The first row after a page, or so many rows, down or up.
  func offset(by rows: Int) -> Int { max(0, min(first + rows, needed - area.height)) }

  /// Rows that a page key goes on by, one of them seen twice.
  var page: Int { max(1, area.height - 1) }

  func draw(on screen: inout Screen) {
    var whole = Screen(width: area.width, height: needed, glyphs: screen.glyphs)
    pane.draw(in: whole.bounds, on: &whole)
    for row in 0..<area.height {
      for column in 0..<area.width { screen[area.row + row, area.column + column] = whole[first + row, column] }
    }
    let isMoreBelow = first + area.height < needed
    let words = isMoreBelow ? " PgDn: more below " : " PgUp: more above "
    let width = DisplayWidth.of(words)
    screen.write(
      words, row: area.rows.upperBound, column: max(area.column, area.columns.upperBound - width), limit: area.width,
      style: .accent)
  }
}

extension ExplorerState {
  /// Scrolls the inspector in front, where it does not fit.
  ///
  /// - Returns: whether there was anything to scroll.
  mutating func scrollInspector(down: Bool, rows: Int? = nil) -> Bool {
    guard let box = Layout(self).inspectorBox, let pane = inspectorPane,
      let scrolled = ScrolledInspector(state: self, pane: pane, area: box.inset(rows: 1, columns: 2))
    else { return false }
    let step = rows ?? scrolled.page
    inspector.scroll(to: scrolled.offset(by: down ? step : -step))
    return true
  }
}
