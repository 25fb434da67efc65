/// A part of the screen, in rows and columns counted from 0 at the top left.
package struct Rectangle: Equatable, Sendable {
  package var row: Int
  package var column: Int
  package var width: Int
  package var height: Int

  package init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var rows: Range<Int> { row..<row + height }
  package var columns: Range<Int> { column..<column + width }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The same without a margin on every side.
  package func inset(rows: Int = 0, columns: Int = 0) -> Rectangle {
    Rectangle(row: row + rows, column: column + columns, width: width - 2 * columns, height: height - 2 * rows)
  }

  package func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }

  /// Cuts off the first `count` rows: what was cut, and the rest.
  package func splitRows(_ count: Int) -> (top: Rectangle, rest: Rectangle) {
    let cut = min(max(0, count), height)
    return (
      Rectangle(row: row, column: column, width: width, height: cut),
      Rectangle(row: row + cut, column: column, width: width, height: height - cut)
    )
  }

  /// Cuts off the first `count` columns: what was cut, and the rest.
  package func splitColumns(_ count: Int) -> (left: Rectangle, rest: Rectangle) {
    let cut = min(max(0, count), width)
    return (
      Rectangle(row: row, column: column, width: cut, height: height),
      Rectangle(row: row, column: column + cut, width: width - cut, height: height)
    )
  }
}
