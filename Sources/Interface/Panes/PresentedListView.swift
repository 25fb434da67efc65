import Canvas
import Language
import Study
import WALS

/// The selected user's list for the last row of a room: a title, and its score as a bar across the pane under it.
struct PresentedListView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let data = state.data else { return }
    let lines = state.listing.list.lines.prefix(area.height / 2)
    let largest = lines.map { abs($0.recommendation.score) }.max() ?? 0
    for (rank, line) in lines.enumerated() {
      let row = area.row + 2 * rank
      let (arrow, arrowStyle) = TopNView.arrow(line.movement)
      let score = NumberText.fixed(line.recommendation.score, 2)
      let isSelected = line.recommendation.item == state.selection.item
      screen.write("\(rank + 1)", row: row, column: area.column, style: .bold)
      screen.write(arrow, row: row, column: area.column + 3, limit: 4, style: arrowStyle)
      screen.write(
        (line.recommendation.seen ? "•" : "") + data.items[line.recommendation.item], row: row,
        column: area.column + 7, limit: area.width - 7 - 8, style: isSelected ? Style([.bold, .underline]) : .bold)
      screen.write(
        TextFitting.right(score, columns: 7), row: row, column: area.columns.upperBound - 7, style: .bold)
      screen.write(
        TopNView.bar(line.recommendation.score, largest: largest, columns: area.width - 7), row: row + 1,
        column: area.column + 7, style: Style(ink: line.recommendation.score < 0 ? .bad : .accent))
    }
  }
}
