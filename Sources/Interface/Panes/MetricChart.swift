import Canvas
import Language
import Study
import WALS

/// A held-out metric of every moment, below the loss and in its columns; a line of dots where the most popular items
/// stand. Under the preset ratings errors can stand there, and those of the training entries with them.
struct MetricChart {
  let state: ExplorerState
  let area: Rectangle

  /// `NDCG@5 0.412 · popular 0.210`
  static func words(_ state: ExplorerState) -> String? {
    guard let holdOut = state.data?.holdOut else { return nil }
    let metric = state.measuring.metric
    let name = "\(metric.title)\(metric.hasCutoff ? "@\(holdOut.cutoffs.first ?? 0)" : "")"
    guard let evaluation = state.timeline.current?.evaluation else { return "\(name) is being measured" }
    guard let now = evaluation.value(metric) else { return "\(name) is of the preset ratings" }
    let training = evaluation.training(metric).map { " · training \(NumberText.fixed($0, 3))" } ?? ""
    let baseline = evaluation.baseline(metric).map {
      " · \(metric.isError ? "the mean" : "popular") \(NumberText.fixed($0, 3))"
    }
    return "\(name) \(NumberText.fixed(now, 3))\(training)\(baseline ?? "")"
  }

  func draw(on screen: inout Screen) {
    let first = area.column + LossChart.axisWidth
    let buckets = LossChart.Buckets(DrawnMoments(state), columns: area.width - LossChart.axisWidth)
    let values = buckets.bars.map { $0.moment.evaluation?.value(state.measuring.metric) }
    let training = buckets.bars.map { $0.moment.evaluation?.training(state.measuring.metric) }
    let popular = state.timeline.current?.evaluation?.baseline(state.measuring.metric)
    let top = (values + training + [popular]).compactMap(\.self).max() ?? 0
    for row in area.rows { screen.put("│", row: row, column: first - 1, style: .muted) }
    guard top > 0 else { return }
    screen.put("┤", row: area.row, column: first - 1, style: .muted)
    screen.write(
      TextFitting.right(NumberText.fixed(top, 2), columns: LossChart.axisWidth - 1), row: area.row, column: area.column,
      style: .muted)
    if let popular {
      let row = self.row(of: popular, top: top)
      for column in first..<area.columns.upperBound { screen.put("·", row: row, column: column, style: .accent) }
    }
    if screen.glyphs == .braille {
      for (numbers, ink) in [(values, Role.good), (training, .accent)] {
        drawCurve(numbers.map { $0.map { $0 / top } }, ink, buckets, on: &screen)
      }
      return
    }
    defer { drawMarks(training.map { $0.map { $0 / top } }, buckets, on: &screen) }
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      draw(
        value / top, column: first + index * buckets.barWidth,
        width: max(1, buckets.barWidth - (buckets.barWidth > 2 ? 1 : 0)), isShown: buckets.bars[index].isShown,
        on: &screen)
    }
  }

  /// The training entries' own, as a mark in each column.
  private func drawMarks(_ shares: [Double?], _ buckets: LossChart.Buckets, on screen: inout Screen) {
    let first = area.column + LossChart.axisWidth
    for (index, share) in shares.enumerated() {
      guard let share else { continue }
      let row = self.row(of: share, top: 1)
      for offset in 0..<max(1, buckets.barWidth - 1) {
        screen.put("─", row: row, column: first + index * buckets.barWidth + offset, style: .accent)
      }
    }
  }

  private func drawCurve(_ shares: [Double?], _ ink: Role, _ buckets: LossChart.Buckets, on screen: inout Screen) {
    let first = area.column + LossChart.axisWidth
    var canvas = BrailleCanvas(
      area: Rectangle(row: area.row, column: first, width: area.columns.upperBound - first, height: area.height))
    canvas.curve(
      shares.enumerated().map { index, share in
        (index * buckets.barWidth..<(index + 1) * buckets.barWidth, share)
      })
    canvas.draw(on: &screen) { column in
      let isShown = buckets.bars[min(column / buckets.barWidth, buckets.bars.count - 1)].isShown
      return Style(ink: ink, isShown ? .bold : [])
    }
  }

  private func row(of value: Double, top: Double) -> Int {
    let level = CellScale.whole((value / top * Double(area.height)).rounded(.down), in: 0...max(0, area.height - 1))
    return area.row + area.height - 1 - level
  }

  private func draw(_ share: Double, column: Int, width: Int, isShown: Bool, on screen: inout Screen) {
    let eighths = CellScale.part(share, of: area.height * 8)
    for level in 0..<area.height {
      let filled = min(8, max(0, eighths - level * 8))
      guard filled > 0 else { break }
      for offset in 0..<width {
        screen.put(
          LossChart.partial[filled], row: area.row + area.height - 1 - level, column: column + offset,
          style: Style(ink: .good, isShown ? .bold : []))
      }
    }
  }
}
