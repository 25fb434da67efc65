import Canvas
import Language
import Study

/// A small chart for every knob that is searched over, its values in their order: the best that each came to, the span that
/// the other knobs make of it, and the training entries' own beside the best where there is such a thing.
struct SweepCurves {
  private let sweep: Sweep
  private let metric: ShownMetric
  /// Places of the knobs among the ranges.
  private let knobs: [Int]

  /// The least that a chart is drawn in: a title, four rows of marks, the knob's values.
  static let height = 7
  private static let axisWidth = 6
  private static let gap = 3

  /// nil where no knob varies, or nothing is measured yet.
  init?(sweep: Sweep, metric: ShownMetric) {
    let knobs = sweep.plan.ranges.indices.filter { place in Set(sweep.plan.combinations.map { $0[place] }).count > 1 }
    guard !knobs.isEmpty, sweep.best(by: metric) != nil else { return nil }
    (self.sweep, self.metric, self.knobs) = (sweep, metric, knobs)
  }

  /// What a value of a knob came to, over all rows that have it.
  struct Point {
    let label: String
    let best: Double
    let span: ClosedRange<Double>
    /// Of the row that is best.
    let training: Double?
  }

  func points(of knob: Int) -> [Point] {
    var rows: [String: [Int]] = [:]
    for row in sweep.rows.indices { rows[sweep.combination(row)[knob], default: []].append(row) }
    let labels = rows.keys.sorted { a, b in
      if let x = Double(a), let y = Double(b) { return x < y }
      return a < b
    }
    return labels.compactMap { label in
      let measured = (rows[label] ?? []).compactMap { row in sweep.value(row, metric).map { (row: row, value: $0) } }
      let ordered = measured.sorted { $0.value < $1.value }
      guard let (low, high) = ordered.first.flatMap({ low in ordered.last.map { (low, $0) } }) else { return nil }
      let best = metric.isError ? low : high
      return Point(
        label: label, best: best.value, span: low.value...high.value,
        training: sweep.training(best.row, metric))
    }
  }

  /// What the marks mean, as short as it can be.
  private var legend: String {
    "● best · │ what other knobs make of it" + (sweep.hasErrors && metric.isError ? " · ─ training" : "")
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard area.height >= Self.height else { return }
    screen.write(legend, row: area.row, column: area.column, limit: area.width, style: .muted)
    let all = knobs.map { (knob: $0, points: points(of: $0)) }.filter { !$0.points.isEmpty }
    let numbers = all.flatMap(\.points).flatMap {
      [$0.span.lowerBound, $0.span.upperBound] + [$0.training].compactMap(\.self)
    }
    guard let low = numbers.min(), let high = numbers.max() else { return }
    let charts = Rectangle(row: area.row + 1, column: area.column, width: area.width, height: area.height - 1)
    var column = charts.column
    for (index, (knob, points)) in all.enumerated() {
      let room = charts.columns.upperBound - column
      let share = room / (all.count - index) - Self.gap
      guard share >= Self.axisWidth + 8 else { break }
      let widest = points.map { DisplayWidth.of($0.label) }.max() ?? 1
      // Of very many values several share a column.
      let each = Double(share - Self.axisWidth) / Double(points.count)
      let step = each < 2 ? each : min(Double(widest + 2), each.rounded(.down))
      let width = min(share, max(Self.axisWidth + Int(step * Double(points.count)), 20))
      draw(
        points, of: knob, low...high, step: step,
        in: Rectangle(row: charts.row, column: column, width: width, height: charts.height), on: &screen)
      column += width + Self.gap
    }
  }

  private func draw(
    _ points: [Point], of knob: Int, _ range: ClosedRange<Double>, step: Double, in area: Rectangle,
    on screen: inout Screen
  ) {
    let first = area.column + Self.axisWidth
    let (top, foot) = (area.row, area.row + area.height - 2)
    func row(_ value: Double) -> Int {
      guard range.upperBound > range.lowerBound else { return top }
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return foot - CellScale.part(share, of: foot - top)
    }
    for line in top...foot { screen.put("│", row: line, column: first - 1, style: .muted) }
    for (value, line) in [(range.upperBound, top), (range.lowerBound, foot)] {
      screen.put("┤", row: line, column: first - 1, style: .muted)
      screen.write(
        TextFitting.right(NumberText.significant(value, 3), columns: Self.axisWidth - 1), row: line,
        column: area.column,
        style: .muted)
    }
    screen.write(
      TextFitting.right(sweep.plan.ranges[knob].knob.symbol, columns: Self.axisWidth - 1), row: foot + 1,
      column: area.column, limit: Self.axisWidth - 1, style: .accent)
    var free = first
    for (index, point) in points.enumerated() {
      let column = first + Int(Double(index) * step) + Int(step / 2)
      guard column < area.columns.upperBound else { break }
      for line in row(point.span.upperBound)...row(point.span.lowerBound) {
        screen.put("│", row: line, column: column, style: .muted)
      }
      if let training = point.training {
        screen.put("─", row: row(training), column: column, style: .accent)
      }
      screen.put("●", row: row(point.best), column: column, style: Style(ink: .good, .bold))
      // A label stands in the middle of its mark; one that would run into that before it is left out.
      let start = column - (DisplayWidth.of(point.label) - 1) / 2
      guard start >= free, start + DisplayWidth.of(point.label) <= area.columns.upperBound + Self.gap - 1 else {
        continue
      }
      screen.write(point.label, row: foot + 1, column: start, style: .muted)
      free = start + DisplayWidth.of(point.label) + 1
    }
  }
}
