import Canvas
import Language
import Study
import WALS

/// The held-out metrics of the moment shown, beside those of the baselines, with what each means and how it is measured.
struct MetricsView {
  let state: ExplorerState
  let area: Rectangle

  private static let (nameWidth, valueWidth) = (10, 6)

  /// Without room for the meanings beside the numbers these stand close, and the meanings below them.
  private static func isClose(_ columns: Int) -> Bool { columns < 62 }

  func draw(on screen: inout Screen) {
    guard let evaluation = state.timeline.current?.evaluation else {
      screen.write("The moment is being measured.", row: area.row, column: area.column, limit: area.width)
      return
    }
    let rankings = [
      ("this model", evaluation.metrics), ("popular", evaluation.baselines.popularity),
      ("random", evaluation.baselines.random),
    ]
    // As many list lengths as leave room for the meanings.
    let isClose = Self.isClose(area.width)
    let lengths =
      isClose
      ? 1 : max(1, min(evaluation.metrics.count, (area.width - Self.nameWidth - 24) / (3 * Self.valueWidth + 3)))
    var column = area.column + Self.nameWidth
    for (index, (name, metrics)) in rankings.enumerated() {
      draw(
        isClose && index == 0 ? "model" : name, Array(metrics.prefix(lengths)), column: column,
        style: index == 0 ? .accent : .plain, on: &screen)
      column += isClose ? 9 : max(lengths * Self.valueWidth, 10) + 1
    }
    for (index, name) in MetricName.allCases.enumerated() {
      let row = area.row + 2 + index
      let style: Style = name.rawValue == state.measuring.metric.rawValue ? .accent : .bold
      screen.write(name.title, row: row, column: area.column, limit: Self.nameWidth, style: style)
      guard !isClose else { continue }
      let room = area.column + area.width - column - 1
      screen.write(
        DisplayWidth.of(name.meaning) <= room ? name.meaning : name.brief, row: row, column: column + 1, limit: room,
        style: .muted)
    }
    for (offset, line) in words(evaluation).enumerated() {
      let row = area.row + 3 + MetricName.allCases.count + offset
      guard area.rows.contains(row) else { break }
      screen.write(line, row: row, column: area.column, limit: area.width, style: .muted)
    }
  }

  private func draw(
    _ name: String, _ metrics: [RankingMetrics], column: Int, style: Style, on screen: inout Screen
  ) {
    screen.write(" " + name, row: area.row, column: column, limit: 11, style: style)
    for (place, line) in metrics.enumerated() {
      let at = column + place * Self.valueWidth
      screen.write(
        TextFitting.right("@\(line.cutoff)", columns: Self.valueWidth), row: area.row + 1, column: at, style: .muted)
      for (index, metric) in MetricName.allCases.enumerated() {
        screen.write(
          TextFitting.right(NumberText.fixed(line[metric], 3), columns: Self.valueWidth), row: area.row + 2 + index,
          column: at, style: style == .accent ? .bold : .plain)
      }
    }
  }

  private func words(_ evaluation: Evaluation) -> [String] {
    var paragraphs: [String] = []
    if Self.isClose(area.width) { paragraphs += MetricName.allCases.map { "\($0.title): \($0.brief)" } + [""] }
    if let errors = evaluation.errors {
      let training = evaluation.trainingErrors.map { "; training values: \(Self.text($0))" } ?? ""
      paragraphs.append("held-out values: \(Self.text(errors))\(training)")
      if let mean = evaluation.baselines.meanErrors { paragraphs.append("guessing the mean: \(Self.text(mean))") }
      paragraphs.append("")
    }
    paragraphs.append(evaluation.baselines.protocolSentence)
    return paragraphs.flatMap { ParagraphText.lines($0, columns: area.width) }
  }

  var rowsNeeded: Int? {
    state.timeline.current?.evaluation.map { 3 + MetricName.allCases.count + words($0).count }
  }

  private static func text(_ errors: RatingErrors) -> String {
    "RMSE \(NumberText.fixed(errors.rmse, 3)), MAE \(NumberText.fixed(errors.mae, 3))"
  }
}

struct MetricsPane: InspectorPane {
  let state: ExplorerState

  var title: String { "Held out: what the model finds · half-step \(state.timeline.current?.halfStep ?? 0)" }

  func rowsNeeded(columns: Int) -> Int? {
    MetricsView(state: state, area: Rectangle(row: 0, column: 0, width: columns, height: 0)).rowsNeeded
  }

  var legend: [Sign] {
    [.init("@5", "of the first 5 of the list"), .init("popular", "a list of the most popular items, for all")]
  }

  func draw(in area: Rectangle, on screen: inout Screen) { MetricsView(state: state, area: area).draw(on: &screen) }
}
