import Canvas
import Language

/// Rows by cosine, most alike first.
struct SimilarView {
  let names: [String]
  let rows: [(row: Int, cosine: Double)]
  let area: Rectangle

  func draw(on screen: inout Screen) {
    let nameWidth = min(30, max(10, area.width / 2))
    for (rank, entry) in rows.prefix(area.height).enumerated() {
      let name = names.indices.contains(entry.row) ? names[entry.row] : ""
      let text =
        TextFitting.right(String(rank + 1), columns: 3) + " " + TextFitting.left(name, columns: nameWidth)
        + TextFitting.right(NumberText.fixed(entry.cosine, 3), columns: 7) + "  "
      let column = screen.write(text, row: area.row + rank, column: area.column, limit: area.width)
      SignedBar(value: entry.cosine, largest: 1, width: area.columns.upperBound - column)
        .draw(row: area.row + rank, column: column, on: &screen)
    }
  }
}
