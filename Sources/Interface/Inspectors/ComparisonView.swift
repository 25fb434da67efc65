import Canvas
import Language
import Study
import WALS

/// Two runs from one start: their curves, and the selected user's two lists with what moved between them.
struct ComparisonView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let comparison = state.comparison, let current = state.timeline.current, area.height >= 10 else {
      screen.write("The second run is being drawn.", row: area.row, column: area.column, limit: area.width)
      return
    }
    let (curves, below) = area.splitRows(area.height / 2)
    let (lists, words) = below.splitRows(below.height - 1)
    let (left, right) = curves.splitColumns(curves.width / 2)
    let preset = current.hyperparameters.preset.rawValue
    draw(state.timeline, "this run · \(preset)", current, in: left, on: &screen)
    let other = comparison.timeline.lastPosition(ofHalfStep: current.halfStep).map { comparison.timeline.moments[$0] }
    draw(comparison.timeline, comparison.name, other, in: right, on: &screen)
    drawLists(comparison, other, in: lists, words: words, on: &screen)
  }

  private func draw(
    _ timeline: Timeline, _ name: String, _ moment: Moment?, in area: Rectangle, on screen: inout Screen
  ) {
    let loss = moment.map { " · loss \(NumberText.significant($0.loss.total))" } ?? ""
    screen.write(name + loss, row: area.row, column: area.column, limit: area.width - 1, style: .accent)
    var shown = state
    shown.timeline = timeline
    shown.timeline.ghosts = []
    if let moment, let position = timeline.lastPosition(ofHalfStep: moment.halfStep) {
      shown.timeline.show(position)
    }
    let plot = Rectangle(row: area.row + 1, column: area.column, width: area.width - 2, height: area.height - 2)
    LossChart(state: shown, area: plot).draw(on: &screen)
    // What is held out is measured for both.
    guard moment != nil, let words = MetricChart.words(shown) else { return }
    screen.write(words, row: area.row + area.height - 1, column: area.column, limit: area.width - 2)
  }

  private func drawLists(
    _ comparison: Comparison, _ other: Moment?, in area: Rectangle, words: Rectangle, on screen: inout Screen
  ) {
    guard let data = state.data, let snapshot = other?.snapshot, state.selection.user < snapshot.users.rowCount else {
      return
    }
    let first = state.list.lines.map(\.recommendation)
    let second = snapshot.topN(
      user: state.selection.user, count: state.topCount, stored: data.seen(from: state.selection.user),
      includingSeen: state.includesSeen)
    let ranked = RankedList(now: second, before: first)
    let (left, right) = area.splitColumns(area.width / 2)
    let user = state.name(.users, state.selection.user)
    screen.write("\(user)’s list", row: left.row, column: left.column, limit: left.width - 1, style: .bold)
    screen.write(
      "\(user)’s list under \(comparison.name)", row: right.row, column: right.column, limit: right.width, style: .bold)
    for (rank, line) in first.prefix(left.height - 1).enumerated() {
      screen.write(text(rank, line, ""), row: left.row + 1 + rank, column: left.column, limit: left.width - 1)
    }
    for (rank, line) in ranked.lines.prefix(right.height - 1).enumerated() {
      let arrow = TopNView.arrow(line.movement).0
      screen.write(
        text(rank, line.recommendation, arrow), row: right.row + 1 + rank, column: right.column, limit: right.width)
    }
    let overlap = ranked.overlap ?? 0
    let verdict =
      state.timeline.current.flatMap { own in other.map { Comparison.verdict(own, $0) } } ?? ""
    screen.write(
      "overlap \(overlap) of \(max(first.count, second.count)) · \(verdict)",
      row: words.row, column: words.column, limit: words.width, style: .muted)
  }

  private func text(_ rank: Int, _ line: Recommendation, _ arrow: String) -> String {
    TextFitting.right(String(rank + 1), columns: 2) + " " + TextFitting.left(arrow, columns: 4)
      + TextFitting.left((line.seen ? "•" : "") + state.name(.items, line.item), columns: 18)
      + TextFitting.right(NumberText.fixed(line.score, 2), columns: 7)
  }
}

struct ComparisonPane: InspectorPane {
  let state: ExplorerState
  let title = "Two runs from one start"

  func draw(in area: Rectangle, on screen: inout Screen) {
    ComparisonView(state: state, area: area).draw(on: &screen)
  }
}
