/// A frame with a title, and the room inside.
package struct Box {
  package let title: String
  package let rectangle: Rectangle
  package var isFocused = false

  package init(title: String, rectangle: Rectangle, isFocused: Bool = false) {
    self.title = title
    self.rectangle = rectangle
    self.isFocused = isFocused
  }

  /// Draws the frame over whatever is there, the inside blank.
  /// - Returns: the inside.
  @discardableResult
  package func draw(on screen: inout Screen) -> Rectangle {
    guard rectangle.width >= 2, rectangle.height >= 2 else { return rectangle.inset(rows: 1, columns: 1) }
    screen.fill(rectangle)
    let (top, bottom) = (rectangle.row, rectangle.row + rectangle.height - 1)
    let (left, right) = (rectangle.column, rectangle.column + rectangle.width - 1)
    line(row: top, from: "╭", to: "╮", on: &screen)
    line(row: bottom, from: "╰", to: "╯", on: &screen)
    for row in top + 1..<bottom {
      screen.put("│", row: row, column: left, style: .muted)
      screen.put("│", row: row, column: right, style: .muted)
    }
    // Without color too one sees where the keys go.
    let shown = TextFitting.parts(screen.glyphs.spelled(title), columns: rectangle.width - 4)
    screen.write(
      (isFocused ? "▸" : " ") + shown + " ", row: top, column: left + 1, limit: rectangle.width - 2,
      style: isFocused ? .accent : .bold)
    return rectangle.inset(rows: 1, columns: 1)
  }

  /// A rule across the box at a row, with a title of its own.
  package func rule(row: Int, title: String, on screen: inout Screen) {
    line(row: row, from: "├", to: "┤", on: &screen)
    screen.write(" \(title) ", row: row, column: rectangle.column + 1, limit: rectangle.width - 2, style: .bold)
  }

  private func line(row: Int, from start: Unicode.Scalar, to end: Unicode.Scalar, on screen: inout Screen) {
    for column in rectangle.column + 1..<rectangle.column + rectangle.width - 1 {
      screen.put("─", row: row, column: column, style: .muted)
    }
    screen.put(start, row: row, column: rectangle.column, style: .muted)
    screen.put(end, row: row, column: rectangle.column + rectangle.width - 1, style: .muted)
  }
}
