import Canvas
import Language
import Study
import WALS

/// Rows by cosine on the principal axes of the scores, most alike first.
struct SimilarView {
  let names: [String]
  let rows: [(row: Int, cosine: Double)]
  let area: Rectangle

  func draw(on screen: inout Screen) {
    let nameWidth = min(30, max(10, area.width / 2))
    for (rank, entry) in rows.prefix(area.height).enumerated() {
      let name = names.indices.contains(entry.row) ? names[entry.row] : ""
      let text =
        TextFitting.right(String(rank + 1), columns: 3) + " " + TextFitting.leftName(name, columns: nameWidth)
        + TextFitting.right(NumberText.fixed(entry.cosine, 3), columns: 7) + "  "
      let column = screen.write(text, row: area.row + rank, column: area.column, limit: area.width)
      SignedBar(value: entry.cosine, largest: 1, width: area.columns.upperBound - column)
        .draw(row: area.row + rank, column: column, on: &screen)
    }
  }
}

struct SimilarPane: InspectorPane {
  let state: ExplorerState
  let side: Side

  var isNarrow: Bool { true }

  private var figures: (rows: [(row: Int, cosine: Double)], isBalanced: Bool)? {
    if case .similar(let rows, let isBalanced)? = state.inspector.figures { (rows, isBalanced) } else { nil }
  }

  private static let notes = ["Factors balanced for it; no score changed.", "Balanced for it; no score changed."]

  var title: String { "Most alike to \(side == .users ? "user" : "item") \(selected(side)) · cosine" }

  var pictureHeight: Int { figures.map { min(60, 5 + $0.rows.count) } ?? 32 }

  func rowsNeeded(columns: Int) -> Int? { figures.map { min(200, $0.rows.count) + ($0.isBalanced ? 1 : 0) } }

  var legend: [Sign] { [.init("", "Cosines of the rows: 1 points the same way, 0 across, −1 the other way.")] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let figures else { return drawNothing(in: area, on: &screen) }
    let names = side == .users ? state.data?.users : state.data?.items
    let saysBalanced = figures.isBalanced && area.height >= 4
    let (list, note) = saysBalanced ? area.splitRows(area.height - 1) : (area, area)
    SimilarView(names: names ?? [], rows: figures.rows, area: list).draw(on: &screen)
    let words = TextFitting.first(Self.notes, columns: note.width)
    if saysBalanced { screen.write(words, row: note.row, column: note.column, limit: note.width, style: .muted) }
  }
}
