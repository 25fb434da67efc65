import Canvas
import Language
import Study
import WALS

/// The losses of several runs on one axis: ● for the run shown, a figure for each one beside it, and where the time cursor
/// is.
struct ComparisonChart {
  let state: ExplorerState
  let figures: ComparedFigures
  let area: Rectangle

  static func mark(_ run: Int) -> Unicode.Scalar { run == 0 ? "●" : Unicode.Scalar(UInt8(ascii: "0") + UInt8(run)) }

  static func style(_ run: Int) -> Style { Style(ink: ([.plain, .users, .items, .good] as [Role])[min(run, 3)]) }

  /// The run at a column: what is drawn costs what the screen has room for, however long the run is.
  private struct Point {
    let column: Int
    let loss: Double
    /// Whether a step ends in this column.
    let isStep: Bool
    /// Whether a knob was turned in it.
    let isMark: Bool
  }

  private var plot: Rectangle {
    Rectangle(
      row: area.row, column: area.column + LossChart.axisWidth, width: max(1, area.width - LossChart.axisWidth),
      height: max(1, area.height - 1))
  }

  func draw(on screen: inout Screen) {
    let last = figures.runs.compactMap { lastPlace($0) }.max() ?? 0
    let curves = figures.runs.map { points($0, last) }
    let losses = curves.joined().map(\.loss)
    guard area.height >= 3, !losses.isEmpty else {
      screen.write("Nothing is measured along this axis.", row: area.row, column: area.column, limit: area.width)
      return
    }
    var span = LossSpan()
    for loss in losses { span.take(loss) }
    let scale = LossChart.Scale(span, isLogarithmic: isLogarithmic(losses))
    drawAxis(scale, last, on: &screen)
    for (run, points) in curves.enumerated().reversed() { draw(points, run, scale, on: &screen) }
    drawCursor(last, on: &screen)
  }

  /// Where its last measured moment is.
  private func lastPlace(_ run: ComparedFigures.Run) -> Double? {
    run.timeline.lastPosition(along: figures.axis, upTo: .greatestFiniteMagnitude)
      .flatMap { run.timeline.moments[$0].place(along: figures.axis) }
  }

  private func points(_ run: ComparedFigures.Run, _ last: Double) -> [Point] {
    guard let end = lastPlace(run) else { return [] }
    var (points, before) = ([Point](), -1)
    for column in plot.column...self.column(end, last) {
      // What rounds to this column, or to one before it.
      let place = (Double(column - plot.column) + 0.5) / Double(max(1, plot.width - 1)) * last
      guard let position = run.timeline.lastPosition(along: figures.axis, upTo: min(place, end)) else { continue }
      let loss = run.timeline.moments[position].loss.total
      if loss.isFinite {
        points.append(
          Point(
            column: column, loss: loss, isStep: position != before,
            isMark: position != before && run.timeline.lastMark(in: before + 1..<position + 1) != nil))
      }
      before = position
    }
    return points
  }

  private func isLogarithmic(_ losses: [Double]) -> Bool {
    switch state.lossChart.axis {
    case .log: return true
    case .linear: return false
    case .auto:
      let positive = losses.filter { $0 > 0 }
      return (positive.max() ?? 1) > 20 * (positive.min() ?? 1)
    }
  }

  private func column(_ place: Double, _ last: Double) -> Int {
    plot.column
      + CellScale.whole(
        (place / max(last, .leastNormalMagnitude) * Double(plot.width - 1)).rounded(), in: 0...plot.width - 1)
  }

  private func row(_ loss: Double, _ scale: LossChart.Scale) -> Int {
    let level = CellScale.whole((scale.height(loss) * Double(plot.height)).rounded(.down), in: 0...plot.height - 1)
    return plot.row + plot.height - 1 - level
  }

  /// A mark at each step, dots to the next one; a line where knobs were turned, since losses on its two sides are of
  /// different problems.
  private func draw(_ points: [Point], _ run: Int, _ scale: LossChart.Scale, on screen: inout Screen) {
    for point in points {
      if point.isMark {
        for row in plot.rows { screen.put("┆", row: row, column: point.column, style: .accent) }
      }
      screen.put(
        point.isStep ? Self.mark(run) : "·", row: row(point.loss, scale), column: point.column, style: Self.style(run))
    }
  }

  private func drawAxis(_ scale: LossChart.Scale, _ last: Double, on screen: inout Screen) {
    for row in plot.rows { screen.put("│", row: row, column: plot.column - 1, style: .muted) }
    for tick in scale.ticks(rows: plot.height) {
      let label = screen.glyphs.spelled(LossChart.Scale.label(tick))
      let row = row(tick, scale)
      screen.write(
        TextFitting.right(label, columns: LossChart.axisWidth - 1), row: row, column: area.column, style: .muted)
      screen.put("┤", row: row, column: plot.column - 1, style: .muted)
    }
    let foot = plot.row + plot.height
    let title = figures.axis.title
    let end = last == last.rounded() ? NumberText.plain(last) : NumberText.significant(last, 3)
    // The cursor stands at the end of the run that is shown whole: the number goes before it.
    let cursor = state.timeline.current?.place(along: figures.axis).map { column($0, last) }
    let isTaken = (cursor ?? 0) >= plot.columns.upperBound - DisplayWidth.of(end)
    screen.write("0", row: foot, column: plot.column, style: .muted)
    screen.write(
      title, row: foot, column: plot.column + max(2, (plot.width - DisplayWidth.of(title)) / 2), limit: plot.width,
      style: .muted)
    screen.write(
      end, row: foot,
      column: max(plot.column, (isTaken ? cursor ?? 0 : plot.columns.upperBound) - DisplayWidth.of(end)),
      style: .muted)
  }

  /// One cursor for all: a moment that is gone to in the timeline.
  private func drawCursor(_ last: Double, on screen: inout Screen) {
    guard let place = state.timeline.current?.place(along: figures.axis) else { return }
    screen.put("▲", row: plot.row + plot.height, column: column(place, last), style: Style([.bold]))
  }
}
