import Canvas
import Language
import Study
import WALS

/// Several runs: their curves on one axis; and of each the selected user's list with what moved, the selected pair in
/// numbers, and where there is room the scores around it.
struct ComparisonView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let figures = ComparedFigures(state) else {
      screen.write("The second run is being drawn.", row: area.row, column: area.column, limit: area.width)
      return
    }
    let verdict = ParagraphText.lines(verdict(figures), columns: area.width)
    let (names, below) = area.splitRows(figures.runs.count)
    drawNames(figures, in: names, on: &screen)
    let (main, words) = below.splitRows(below.height - min(verdict.count, 3))
    let listHeight = min(main.height / 2, 1 + state.listing.topCount)
    let pairHeight = main.height - listHeight >= 7 ? 2 : 0
    let left = main.height - listHeight - pairHeight
    let matrixHeight = left >= 13 ? min(left - 9, 10) : 0
    let (chart, rest) = main.splitRows(left - matrixHeight)
    ComparisonChart(state: state, figures: figures, area: chart).draw(on: &screen)
    let width = area.width / figures.runs.count
    for (index, run) in figures.runs.enumerated() {
      let column = Rectangle(
        row: rest.row, column: rest.column + index * width, width: width - 1, height: rest.height)
      let (list, numbers) = column.splitRows(listHeight)
      drawList(figures, index, in: list, on: &screen)
      let (pair, matrix) = numbers.splitRows(pairHeight)
      if pairHeight > 0 { drawPair(figures, run, in: pair, on: &screen) }
      if matrixHeight > 0 { drawMatrix(figures, run, in: matrix, on: &screen) }
    }
    for (line, text) in verdict.prefix(words.height).enumerated() {
      screen.write(text, row: words.row + line, column: words.column, limit: words.width, style: .muted)
    }
  }

  /// Which mark is whose, and its loss where the cursor is; what is held out is measured for all.
  private func drawNames(_ figures: ComparedFigures, in area: Rectangle, on screen: inout Screen) {
    for (index, run) in figures.runs.enumerated() {
      screen.put(
        ComparisonChart.mark(index), row: area.row + index, column: area.column, style: ComparisonChart.style(index))
      var text = run.name
      if let moment = run.moment { text += " · loss \(NumberText.significant(moment.loss.total))" }
      if let words = metricWords(run) { text += " · \(words)" }
      screen.write(text, row: area.row + index, column: area.column + 2, limit: area.width - 2, style: .accent)
    }
  }

  private func metricWords(_ run: ComparedFigures.Run) -> String? {
    guard state.data?.holdOut != nil, let position = run.position else { return nil }
    var shown = state
    shown.timeline = run.timeline
    shown.timeline.show(position)
    return MetricChart.words(shown)
  }

  private func drawList(_ figures: ComparedFigures, _ index: Int, in area: Rectangle, on screen: inout Screen) {
    let (run, user) = (figures.runs[index], state.name(.users, state.selection.user))
    let title = index == 0 ? "\(user)’s list" : "\(user)’s list under \(run.name)"
    screen.write(
      figures.runs.count > 2 && index > 0 ? "\(index) \(run.name)" : title, row: area.row, column: area.column,
      limit: area.width, style: .bold)
    let ranked = RankedList(now: run.list, before: index == 0 ? nil : figures.runs[0].list)
    for (rank, line) in ranked.lines.prefix(area.height - 1).enumerated() {
      let arrow = index == 0 ? "" : TopNView.arrow(line.movement).0
      let name = max(4, area.width - 14)
      let text =
        TextFitting.right(String(rank + 1), columns: 2) + " " + TextFitting.left(arrow, columns: 4)
        + TextFitting.leftName(
          (line.recommendation.seen ? "•" : "") + state.name(.items, line.recommendation.item),
          columns: min(18, name)) + TextFitting.right(NumberText.fixed(line.recommendation.score, 2), columns: 7)
      screen.write(text, row: area.row + 1 + rank, column: area.column, limit: area.width)
    }
  }

  /// c, t, w₀, λ and s of the selected pair.
  private func drawPair(
    _ figures: ComparedFigures, _ run: ComparedFigures.Run, in area: Rectangle, on screen: inout Screen
  ) {
    guard let pair = figures.pair(of: run) else { return }
    let score = pair.score.map { "  s \(NumberText.fixed($0, 3))" } ?? ""
    let lines = [
      "c \(NumberText.plain(pair.confidence))  t \(NumberText.plain(pair.target))",
      "w₀ \(NumberText.plain(pair.unobservedWeight))  λ \(NumberText.plain(pair.lambda))\(score)",
    ]
    for (index, line) in lines.enumerated() {
      screen.write(line, row: area.row + index, column: area.column, limit: area.width)
    }
  }

  /// The scores around the selected pair.
  private func drawMatrix(
    _ figures: ComparedFigures, _ run: ComparedFigures.Run, in area: Rectangle, on screen: inout Screen
  ) {
    let (nameWidth, cell) = (8, 6)
    let items = figures.rows(.items, most: (area.width - nameWidth) / cell)
    for (place, item) in items.enumerated() {
      screen.write(
        TextFitting.beginning(state.name(.items, item), columns: cell - 1), row: area.row,
        column: area.column + nameWidth + place * cell + 1, limit: cell - 1,
        style: item == state.selection.item ? .accent : .muted)
    }
    for (line, user) in figures.rows(.users, most: area.height - 1).enumerated() {
      let row = area.row + 1 + line
      screen.write(
        TextFitting.leftName(state.name(.users, user), columns: nameWidth), row: row, column: area.column,
        style: user == state.selection.user ? .accent : .plain)
      for (place, item) in items.enumerated() {
        guard let score = figures.score(run, user: user, item: item) else { continue }
        let isSelected = user == state.selection.user && item == state.selection.item
        screen.write(
          TextFitting.right(NumberText.fixed(score, 2), columns: cell), row: row,
          column: area.column + nameWidth + place * cell, style: isSelected ? Style([.reverse]) : .plain)
      }
    }
  }

  private func verdict(_ figures: ComparedFigures) -> String {
    // Nothing is said of a list that is not there yet.
    let others = figures.runs.dropFirst().map(\.list)
    guard others.allSatisfy({ !$0.isEmpty }) else { return state.comparisonVerdict }
    let first = figures.runs[0].list
    let overlaps = others.map { String(RankedList(now: $0, before: first).overlap ?? 0) }
    let most = figures.runs.map(\.list.count).max() ?? 0
    return ["overlap \(overlaps.joined(separator: ", ")) of \(most)", state.comparisonVerdict]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

struct ComparisonPane: InspectorPane {
  let state: ExplorerState

  /// `Two runs`: they begin at one start unless a seed, a k or another way of drawing is what differs.
  var title: String {
    let count = ["Two", "Three", "Four"][min(max(state.comparisons.runs.count, 1), 3) - 1]
    let isOneStart = state.comparisons.runs.allSatisfy { comparison in
      comparison.run.settings.allSatisfy { !$0.knob.restarts }
    }
    return "\(count) runs\(isOneStart ? " from one start" : "")"
  }

  /// Enough for the names, a chart, the lists and what comes of them.
  func rowsNeeded(columns: Int) -> Int? {
    columns < 60 ? 11 + state.listing.topCount + state.comparisons.runs.count : 10
  }

  var legend: [Sign] {
    [
      .init("● 1 2 3", "this run · the runs beside it; the losses of all on one axis, ▲ where the time is"),
      .init("c t w₀ λ s", "of the selected pair and its user in each run"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    ComparisonView(state: state, area: area).draw(on: &screen)
  }
}
