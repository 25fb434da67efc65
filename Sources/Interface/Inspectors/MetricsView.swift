import Canvas
import Language
import Study
import WALS

/// The held-out metrics of the moment shown, beside those of the baselines, with what each means and how it is measured.
struct MetricsView {
  let state: ExplorerState
  let area: Rectangle

  private static let (nameWidth, valueWidth) = (10, 6)

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
    let lengths = max(1, min(evaluation.metrics.count, (area.width - Self.nameWidth - 24) / (3 * Self.valueWidth + 3)))
    var column = area.column + Self.nameWidth
    for (index, (name, metrics)) in rankings.enumerated() {
      draw(
        name, Array(metrics.prefix(lengths)), column: column, style: index == 0 ? .accent : .plain, on: &screen)
      column += max(lengths * Self.valueWidth, 10) + 1
    }
    for (index, name) in MetricName.allCases.enumerated() {
      let row = area.row + 2 + index
      let style: Style = name.rawValue == state.metric.rawValue ? .accent : .bold
      screen.write(name.title, row: row, column: area.column, limit: Self.nameWidth, style: style)
      let room = area.column + area.width - column - 1
      screen.write(
        DisplayWidth.of(name.meaning) <= room ? name.meaning : name.brief, row: row, column: column + 1, limit: room,
        style: .muted)
    }
    drawWords(evaluation, from: area.row + 3 + MetricName.allCases.count, on: &screen)
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

  private func drawWords(_ evaluation: Evaluation, from first: Int, on screen: inout Screen) {
    var row = first
    if let errors = evaluation.errors {
      let training = evaluation.trainingErrors.map { "; training values: \(Self.text($0))" } ?? ""
      let mean = evaluation.baselines.meanErrors.map { "; guessing the mean: \(Self.text($0))" } ?? ""
      screen.write(
        "held-out values: \(Self.text(errors))\(training)", row: row, column: area.column, limit: area.width)
      screen.write(
        String(mean.drop { !$0.isLetter }), row: row + 1, column: area.column, limit: area.width, style: .muted)
      row += 3
    }
    for line in Self.wrapped(evaluation.baselines.protocolSentence, columns: area.width)
    where row < area.row + area.height {
      screen.write(line, row: row, column: area.column, limit: area.width, style: .muted)
      row += 1
    }
  }

  private static func text(_ errors: RatingErrors) -> String {
    "RMSE \(NumberText.fixed(errors.rmse, 3)), MAE \(NumberText.fixed(errors.mae, 3))"
  }

  private static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let longer = lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
      if DisplayWidth.of(longer) <= columns {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

struct MetricsPane: InspectorPane {
  let state: ExplorerState

  var title: String { "Held out: what the model finds · half-step \(state.timeline.current?.halfStep ?? 0)" }

  func draw(in area: Rectangle, on screen: inout Screen) { MetricsView(state: state, area: area).draw(on: &screen) }
}
