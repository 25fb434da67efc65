import Canvas
import RealModule
import Study
import WALS

/// The bars of the loss with their axis. The last row says which side each half-step solved.
struct LossChart {
  let state: ExplorerState
  /// Axis, bars, and the row of letters.
  let area: Rectangle
  static let axisWidth = 6

  private var bars: Rectangle {
    Rectangle(
      row: area.row, column: area.column + Self.axisWidth, width: area.width - Self.axisWidth, height: area.height - 1)
  }

  func draw(on screen: inout Screen) {
    let buckets = Buckets(moments: moments, shown: shown, columns: bars.width)
    let losses = buckets.bars.map(\.moment.loss.total) + state.timeline.ghosts.flatMap(\.losses)
    let scale = Scale(losses, axis: state.lossAxis)
    drawAxis(scale, on: &screen)
    let isCurve = screen.glyphs == .braille
    for (index, bar) in buckets.bars.enumerated() {
      let column = bars.column + index * buckets.barWidth
      if !isCurve || bar.moment.change != nil {
        drawBar(bar, column: column, width: buckets.barWidth, scale: scale, on: &screen)
      }
      drawFoot(bar, column: column, width: buckets.barWidth, on: &screen)
    }
    if isCurve { drawCurve(buckets, scale, on: &screen) }
    for ghost in state.timeline.ghosts { draw(ghost, buckets: buckets, scale: scale, on: &screen) }
  }

  /// The losses as a curve of fine dots, in the colors of the bars.
  private func drawCurve(_ buckets: Buckets, _ scale: Scale, on screen: inout Screen) {
    var canvas = BrailleCanvas(area: bars)
    canvas.curve(
      buckets.bars.enumerated().map { index, bar in
        let start = index * buckets.barWidth
        return (start..<start + buckets.barWidth, scale.height(bar.moment.loss.total))
      })
    canvas.draw(on: &screen) { column in
      let bar = buckets.bars[min(column / buckets.barWidth, buckets.bars.count - 1)]
      return style(of: bar.moment, isShown: bar.isShown)
    }
  }

  /// The moment whose bar stands at a column of the screen, nil beside the bars.
  func position(at column: Int) -> Int? {
    let buckets = Buckets(moments: moments, shown: shown, columns: bars.width)
    let index = (column - bars.column) / buckets.barWidth
    guard column >= bars.column, index < buckets.bars.count else { return nil }
    return min((index + 1) * buckets.stride, state.timeline.moments.count) - 1
  }

  /// The moments of the run; with a half-step that comes about row by row at their end.
  var moments: [Moment] {
    guard let rows = state.rowStep, let data = state.data else { return state.timeline.moments }
    return state.timeline.moments.prefix(state.timeline.position + 1) + [Moment(rows, data: data)]
  }

  var shown: Int { state.rowStep == nil ? state.timeline.position : moments.count - 1 }

  private func drawAxis(_ scale: Scale, on screen: inout Screen) {
    for row in bars.rows {
      screen.put("│", row: row, column: bars.column - 1, style: .muted)
    }
    for tick in scale.ticks(rows: bars.height) {
      let row = bars.row + bars.height - 1 - min(bars.height - 1, Int(scale.height(tick) * Double(bars.height)))
      let label = screen.glyphs.spelled(Scale.label(tick))
      screen.write(
        TextFitting.right(label, columns: Self.axisWidth - 1), row: row, column: area.column, style: .muted)
      screen.put("┤", row: row, column: bars.column - 1, style: .muted)
    }
  }

  private func drawBar(_ bar: Buckets.Bar, column: Int, width: Int, scale: Scale, on screen: inout Screen) {
    let moment = bar.moment
    let eighths = Int((scale.height(moment.loss.total) * Double(bars.height * 8)).rounded())
    let style = style(of: moment, isShown: bar.isShown)
    let drawn = Self.drawn(of: width)
    for level in 0..<bars.height {
      let filled = min(8, max(0, eighths - level * 8))
      guard filled > 0 else { break }
      let share = (Double(level) + 0.5) * 8 / Double(max(1, eighths))
      let glyph = moment.change != nil ? "┆" : filled == 8 ? full(moment, share: share) : Self.partial[filled]
      for offset in 0..<drawn {
        screen.put(glyph, row: bars.row + bars.height - 1 - level, column: column + offset, style: style)
      }
    }
    if let change = moment.change, width > 0 {
      let room = bars.columns.upperBound - column - drawn
      let length = DisplayWidth.of(change)
      let left = max(bars.column, column - length)
      screen.write(
        change, row: bars.row, column: length <= room ? column + drawn : left, limit: min(length, bars.width),
        style: .accent)
    }
  }

  /// Which side the half-step solved, or the mark of a turned knob.
  private func drawFoot(_ bar: Buckets.Bar, column: Int, width: Int, on screen: inout Screen) {
    let moment = bar.moment
    let letter = moment.change != nil ? "┆" : moment.side.map { $0 == .users ? "u" : "i" } ?? "0"
    screen.write(
      letter, row: area.row + area.height - 1, column: column, limit: Self.drawn(of: width),
      style: bar.isShown ? Style([.reverse, .bold]) : .muted)
  }

  /// Bars that are wide stand apart.
  private static func drawn(of width: Int) -> Int { max(1, width - (width > 2 ? 1 : 0)) }

  private func draw(_ ghost: Ghost, buckets: Buckets, scale: Scale, on screen: inout Screen) {
    if screen.glyphs == .braille {
      var canvas = BrailleCanvas(area: bars)
      let points = stride(from: buckets.stride - 1, to: ghost.losses.count, by: buckets.stride).map { index in
        let start = index / buckets.stride * buckets.barWidth
        return (start..<start + buckets.barWidth, Optional(scale.height(ghost.losses[index])))
      }
      canvas.curve(points)
      return canvas.draw(on: &screen) { _ in .accent }
    }
    for (index, loss) in ghost.losses.enumerated() {
      guard let column = buckets.column(of: index), column < bars.width else { continue }
      let level = min(bars.height - 1, max(0, Int(scale.height(loss) * Double(bars.height))))
      screen.put("·", row: bars.row + bars.height - 1 - level, column: bars.column + column, style: .accent)
    }
  }

  static let partial: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Told apart without color too: users' bars full, items' bars shaded. Taken apart, the bar is divided by shares:
  /// observed full at the foot, unobserved shaded, regularization light on top.
  private func full(_ moment: Moment, share: Double) -> Unicode.Scalar {
    guard state.lossContent == .parts, moment.loss.total > 0 else { return moment.side == .items ? "▓" : "█" }
    let observed = moment.loss.observed / moment.loss.total
    if share < observed { return "█" }
    return share < observed + moment.loss.unobserved / moment.loss.total ? "▓" : "░"
  }

  private func style(of moment: Moment, isShown: Bool) -> Style {
    if moment.change != nil { return .accent }
    let ink: Role = moment.side.map { $0 == .users ? .users : .items } ?? .plain
    return Style(ink: ink, isShown ? .bold : [])
  }
}
