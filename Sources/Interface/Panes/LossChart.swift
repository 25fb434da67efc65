import Canvas
import Language
import RealModule
import Study
import WALS

/// The loss after every step with its axis: bars from zero on a linear axis, points and a line on a logarithmic one. The
/// last row says what each step was, or, where several share a column, the numbers of half-steps.
package struct LossChart {
  let state: ExplorerState
  /// Axis, bars, and the row of letters.
  let area: Rectangle
  static let axisWidth = 6

  private var bars: Rectangle {
    Rectangle(
      row: area.row, column: area.column + Self.axisWidth, width: area.width - Self.axisWidth, height: area.height - 1)
  }

  func draw(on screen: inout Screen) {
    let moments = DrawnMoments(state)
    let buckets = Buckets(moments, columns: bars.width)
    let best = state.lossChart.content == .gap ? state.bestKnownLoss : nil
    var span = best.map(moments.gaps(over:)) ?? moments.losses
    for ghost in ghosts { span.take(ghost.series.span(0..<ghost.series.count)) }
    let scale = Scale(span, isLogarithmic: state.isLossLogarithmic)
    if Self.showsShares(state) { drawShareAxis(on: &screen) } else { drawAxis(scale, on: &screen) }
    for ghost in ghosts { draw(ghost, buckets: buckets, scale: scale, on: &screen) }
    if screen.glyphs == .braille {
      drawCurve(buckets, scale, best, on: &screen)
    } else if scale.isLogarithmic {
      drawLine(buckets, scale, best, on: &screen)
    } else {
      for (index, bar) in buckets.bars.enumerated() where bar.moment.change == nil {
        drawBar(bar, column: bars.column + index * buckets.barWidth, width: buckets.barWidth, scale: scale, on: &screen)
      }
    }
    drawFeet(buckets, on: &screen)
    drawMarks(buckets, on: &screen)
  }

  /// Whether the bars of what is taken apart are all of one height: where losses span so much that most would be slivers,
  /// and no axis was asked for, their shares alone are shown.
  static func showsShares(_ state: ExplorerState) -> Bool {
    let isAsked = state.lossChart.axis != .auto || state.appearance.glyphs == .braille
    guard state.lossChart.content == .parts, !isAsked else { return false }
    let span = state.timeline.losses.span(state.lossOffset..<state.timeline.moments.count)
    return span.most > 20 * span.leastPositive
  }

  private func drawShareAxis(on screen: inout Screen) {
    for row in bars.rows { screen.put("│", row: row, column: bars.column - 1, style: .muted) }
    for (label, row) in [("100 %", bars.row), ("50 %", bars.row + bars.height / 2)] where bars.height >= 2 {
      screen.write(TextFitting.right(label, columns: Self.axisWidth - 1), row: row, column: area.column, style: .muted)
      screen.put("┤", row: row, column: bars.column - 1, style: .muted)
    }
  }

  /// What a moment is worth on this axis; nil where nothing is drawn for it.
  private func value(_ moment: Moment, _ best: Double?) -> Double? { state.curveValue(of: moment, over: best) }

  /// Ghosts are losses; gaps and shares have none.
  private var ghosts: [Ghost] {
    state.lossChart.content == .gap || Self.showsShares(state) ? [] : state.timeline.ghosts
  }

  // MARK: The run

  /// The losses as a curve of fine dots, in the colors of the bars.
  private func drawCurve(_ buckets: Buckets, _ scale: Scale, _ best: Double?, on screen: inout Screen) {
    var canvas = BrailleCanvas(area: bars)
    canvas.curve(
      buckets.bars.enumerated().map { index, bar in
        let start = index * buckets.barWidth
        return (start..<start + buckets.barWidth, value(bar.moment, best).map(scale.height))
      })
    canvas.draw(on: &screen) { column in
      let bar = buckets.bars[min(column / buckets.barWidth, buckets.bars.count - 1)]
      return style(of: bar.moment, isShown: bar.isShown)
    }
  }

  /// A point for each step, joined by a line of steps: users ●, items ○, balance ◇, line ◆, several in a column •.
  private func drawLine(_ buckets: Buckets, _ scale: Scale, _ best: Double?, on screen: inout Screen) {
    var last: (level: Int, column: Int)?
    for (index, bar) in buckets.bars.enumerated() {
      guard let value = value(bar.moment, best) else {
        last = nil
        continue
      }
      let (level, column) = (level(value, scale), bars.column + index * buckets.barWidth)
      if let last {
        for between in last.column + 1..<max(last.column + 1, column) {
          put("─", level: last.level, column: between, style: .muted, on: &screen)
        }
        for step in min(level, last.level)..<max(level, last.level) {
          put("│", level: step, column: column, style: .muted, on: &screen)
        }
        put("│", level: last.level, column: column, style: .muted, on: &screen)
      }
      let point: Unicode.Scalar = bar.range.count > 1 ? "•" : bar.moment.point
      put(point, level: level, column: column, style: style(of: bar.moment, isShown: bar.isShown), on: &screen)
      last = (level, column)
    }
  }

  private func level(_ value: Double, _ scale: Scale) -> Int {
    CellScale.whole((scale.height(value) * Double(bars.height)).rounded(.down), in: 0...max(0, bars.height - 1))
  }

  private func put(_ glyph: Unicode.Scalar, level: Int, column: Int, style: Style, on screen: inout Screen) {
    guard bars.columns.contains(column) else { return }
    screen.put(glyph, row: bars.row + bars.height - 1 - level, column: column, style: style)
  }

  private func drawBar(_ bar: Buckets.Bar, column: Int, width: Int, scale: Scale, on screen: inout Screen) {
    let moment = bar.moment
    let height = Self.showsShares(state) ? 1 : scale.height(moment.loss.total)
    let eighths = CellScale.part(height, of: bars.height * 8)
    let style = style(of: moment, isShown: bar.isShown)
    for level in 0..<bars.height {
      let filled = min(8, max(0, eighths - level * 8))
      guard filled > 0 else { break }
      let share = (Double(level) + 0.5) * 8 / Double(max(1, eighths))
      let glyph = filled == 8 ? full(moment, share: share) : Self.partial[filled]
      for offset in 0..<Self.drawn(of: width) {
        screen.put(glyph, row: bars.row + bars.height - 1 - level, column: column + offset, style: style)
      }
    }
  }

  /// The moment whose bar stands at a column of the screen, nil beside the bars.
  func position(at column: Int) -> Int? {
    let buckets = Buckets(DrawnMoments(state), columns: bars.width)
    let index = (column - bars.column) / buckets.barWidth
    guard column >= bars.column, index < buckets.bars.count else { return nil }
    return min(state.lossOffset + buckets.bars[index].range.upperBound, state.timeline.moments.count) - 1
  }

  // MARK: Around it

  private func drawAxis(_ scale: Scale, on screen: inout Screen) {
    for row in bars.rows {
      screen.put("│", row: row, column: bars.column - 1, style: .muted)
    }
    for tick in scale.ticks(rows: bars.height) {
      let row =
        bars.row + bars.height - 1
        - CellScale.whole((scale.height(tick) * Double(bars.height)).rounded(.down), in: 0...max(0, bars.height - 1))
      let label = screen.glyphs.spelled(Scale.label(tick))
      screen.write(
        TextFitting.right(label, columns: Self.axisWidth - 1), row: row, column: area.column, style: .muted)
      screen.put("┤", row: row, column: bars.column - 1, style: .muted)
    }
  }

  /// What each step was; where several share a column, numbers of half-steps under theirs.
  private func drawFeet(_ buckets: Buckets, on screen: inout Screen) {
    let row = area.row + area.height - 1
    guard buckets.stride > 1 else {
      for (index, bar) in buckets.bars.enumerated() {
        screen.write(
          bar.moment.change != nil ? "┆" : String(Character(bar.moment.sign)), row: row,
          column: bars.column + index * buckets.barWidth, limit: Self.drawn(of: buckets.barWidth),
          style: bar.isShown ? Style([.reverse, .bold]) : .muted)
      }
      return
    }
    var free = bars.column
    for (index, bar) in buckets.bars.enumerated() {
      let column = bars.column + index * buckets.barWidth
      if bar.isShown { screen.put("▲", row: row, column: column, style: Style([.bold])) }
      let label = String(bar.moment.halfStep)
      let isNear = buckets.bars.enumerated().contains {
        $0.element.isShown && abs($0.offset - index) * buckets.barWidth <= label.count
      }
      guard column >= free, !isNear, column + label.count <= bars.columns.upperBound else { continue }
      screen.write(label, row: row, column: column, limit: label.count, style: .muted)
      free = column + label.count + 3
    }
  }

  /// Turned knobs and edits: a line each, their words in the first row as far as each has room.
  private func drawMarks(_ buckets: Buckets, on screen: inout Screen) {
    let marks = buckets.bars.enumerated().compactMap { index, bar in
      bar.moment.change.map { (column: bars.column + index * buckets.barWidth, words: $0) }
    }
    for (place, mark) in marks.enumerated() {
      for row in bars.rows { screen.put("┆", row: row, column: mark.column, style: .accent) }
      let end = place + 1 < marks.count ? marks[place + 1].column : bars.columns.upperBound
      let room = end - mark.column - 1
      guard room >= 2 else { continue }
      screen.write(
        TextFitting.left(mark.words, columns: min(room, DisplayWidth.of(mark.words))), row: bars.row,
        column: mark.column + 1, limit: room, style: .accent)
    }
  }

  /// Bars that are wide stand apart.
  private static func drawn(of width: Int) -> Int { max(1, width - (width > 2 ? 1 : 0)) }

  /// A line of dots behind the run, by half-steps; where several share a column, of the last of them, as of the run.
  private func draw(_ ghost: Ghost, buckets: Buckets, scale: Scale, on screen: inout Screen) {
    let offset = state.lossOffset
    let places = buckets.places(ofOther: ghost.losses.count - offset, columns: bars.width)
    if screen.glyphs == .braille {
      var canvas = BrailleCanvas(area: bars)
      canvas.curve(places.map { ($0.columns, scale.height(ghost.losses[offset + $0.index])) })
      return canvas.draw(on: &screen) { _ in .accent }
    }
    for (columns, index) in places {
      let level = level(ghost.losses[offset + index], scale)
      for column in columns { put("·", level: level, column: bars.column + column, style: .accent, on: &screen) }
    }
  }

  static let partial: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Told apart without color too: users' bars full, items' bars shaded. Taken apart, the bar is divided by shares:
  /// observed full at the foot, unobserved shaded, regularization light on top.
  private func full(_ moment: Moment, share: Double) -> Unicode.Scalar {
    guard state.lossChart.content == .parts, moment.loss.total > 0 else { return moment.side == .items ? "▓" : "█" }
    let observed = moment.loss.observed / moment.loss.total
    if share < observed { return "█" }
    return share < observed + moment.loss.unobserved / moment.loss.total ? "▓" : "░"
  }

  private func style(of moment: Moment, isShown: Bool) -> Style {
    if moment.change != nil { return .accent }
    let ink: Role = moment.modelStep != nil ? .accent : moment.side.map { $0 == .users ? .users : .items } ?? .plain
    return Style(ink: ink, isShown ? .bold : [])
  }
}

extension Moment {
  /// The point of a step on a logarithmic axis.
  fileprivate var point: Unicode.Scalar {
    switch modelStep {
    case .balance: "◇"
    case .line: "◆"
    case nil: side == .items ? "○" : "●"
    }
  }
}
