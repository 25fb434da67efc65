import Canvas
import Language
import Study
import WALS

/// How a figure of the solve is drawn.
extension SolveFigure {
  static let vectorWidth = 8
  private static let numberWidth = 7
  package static func showsNumbers(order: Int) -> Bool { order <= 8 }

  /// Columns that the matrix and its vector take.
  package static func width(order: Int) -> Int {
    (showsNumbers(order: order) ? order * numberWidth : order) + 1 + vectorWidth
  }

  package func draw(in area: Rectangle, on screen: inout Screen) {
    // Numbers of which some columns would be missing are shades instead.
    let showsNumbers = Self.showsNumbers(order: order) && Self.width(order: order) <= area.width
    screen.write(title, row: area.row, column: area.column, limit: area.width, style: .accent)
    let rows = min(order, area.height - 1)
    let width = showsNumbers ? Self.numberWidth : 1
    let columns = max(0, min(order, (area.width - Self.vectorWidth) / width))
    let largest = (0..<order).map { row in (0..<order).map { abs(element(row, $0)) }.max() ?? 0 }.max() ?? 0
    for row in 0..<max(0, rows) {
      for column in 0..<columns {
        draw(
          element(row, column), largest: largest, showsNumbers: showsNumbers, row: area.row + 1 + row,
          column: area.column + column * width, on: &screen)
      }
    }
    drawVector(rows: max(0, rows), in: area, on: &screen)
  }

  private func draw(
    _ value: Double, largest: Double, showsNumbers: Bool, row: Int, column: Int, on screen: inout Screen
  ) {
    if showsNumbers {
      screen.write(TextFitting.right(Self.number(value), columns: 6), row: row, column: column, limit: 7)
    } else {
      let strength = largest > 0 ? value / largest : 0
      let shades: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
      // Square roots, because the diagonal is far larger than the rest.
      let level = CellScale.part(abs(strength).squareRoot(), of: 4)
      let style = Style(paper: .heat(strength: strength))
      screen.put(value < 0 && level > 0 ? "-" : shades[level], row: row, column: column, style: style)
    }
  }

  private func drawVector(rows: Int, in area: Rectangle, on screen: inout Screen) {
    guard let vector else { return }
    let column = area.columns.upperBound - Self.vectorWidth
    screen.write(TextFitting.right(vector.title, columns: 7), row: area.row, column: column, style: .accent)
    for row in 0..<min(rows, vector.numbers.count) {
      let text = TextFitting.right(Self.number(vector.numbers[row]), columns: 7)
      screen.write(text, row: area.row + 1 + row, column: column, limit: Self.vectorWidth)
    }
  }

  private static func number(_ value: Double) -> String {
    NumberText.cell(value, columns: 6) ?? NumberText.significant(value, 2)
  }
}
