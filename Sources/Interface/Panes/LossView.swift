import Canvas
import Language
import RealModule
import Study
import WALS

/// The loss after every half-step, as bars; users' and items' half-steps in two shades, a turned knob as a vertical mark.
struct LossView {
  let state: ExplorerState
  let area: Rectangle
  /// Rows of words under the bars, and the most where there is more to say.
  static let (wordRows, mostWordRows) = (2, 3)

  /// `Loss 54.92 · ▼ 9.9 % · never rose ✓`
  static func title(_ state: ExplorerState, columns: Int) -> String {
    guard let moment = state.timeline.current else { return "Loss" }
    if state.isWithoutData { return "Loss · not known" }
    if let rows = state.rowStep { return "Loss \(NumberText.significant(rows.snapshot.loss.total)) · row by row" }
    let axis = state.isLossLogarithmic ? " · log" : LossChart.showsShares(state) ? " · shares" : ""
    let loss = "Loss \(NumberText.significant(moment.loss.total))\(axis)"
    var (fall, lamp) = ("", "")
    if moment.change == nil, let before = state.timeline.previous, before.loss.total > 0, !moment.isRounding {
      let share = (before.loss.total - moment.loss.total) / before.loss.total
      fall = (share < 0 ? "▲ " : "▼ ") + NumberText.percent(abs(share))
    }
    let rise = state.worstRise
    if moment.change != nil {
      lamp = "new problem"
    } else if moment.stepsOfProblem > 0 {
      lamp =
        rise <= ExplorerState.rounding
        ? "never rose ✓" : rise.isFinite ? "rose by \(NumberText.percent(rise)) ✗" : "not finite ✗"
    }
    let parts = [loss, fall, lamp].filter { !$0.isEmpty }
    let long = parts.joined(separator: " · ")
    if DisplayWidth.of(long) <= columns { return long }
    let short = parts.map { $0 == lamp && lamp.hasSuffix("✓") ? "✓" : $0 }
    // What does not fit is left out whole, the lamp last.
    for kept in [[loss, lamp].filter { !$0.isEmpty }, short, short.filter { $0 != fall }, [short[0]]] {
      let title = kept.joined(separator: " · ")
      if DisplayWidth.of(title) <= columns { return title }
    }
    return short[0]
  }

  /// Of a model that was opened alone nothing is drawn: over no interactions every model has a small loss.
  private func drawUnknown(on screen: inout Screen) {
    let trained = state.timeline.ghosts.first?.losses.last.map {
      " It was \(NumberText.significant($0)) when the model was trained."
    }
    let lines = ParagraphText.lines(ExplorerState.lossUnknown + (trained ?? ""), columns: area.width)
    for (row, line) in lines.prefix(area.height).enumerated() {
      screen.write(line, row: area.row + row, column: area.column, limit: area.width, style: .muted)
    }
  }

  func draw(on screen: inout Screen) {
    if state.isWithoutData { return drawUnknown(on: &screen) }
    guard !state.timeline.moments.isEmpty, area.height >= 3, area.width >= 12 else { return }
    let said = words(rows: area.height >= 8 ? Self.mostWordRows : Self.wordRows)
    let (plot, foot) = area.splitRows(area.height - max(Self.wordRows, said.count))
    if state.data?.holdOut != nil, plot.height >= 6 {
      let (bars, lane) = plot.splitRows(plot.height - max(2, plot.height / 3))
      LossChart(state: state, area: bars).draw(on: &screen)
      MetricChart(state: state, area: lane).draw(on: &screen)
    } else {
      LossChart(state: state, area: plot).draw(on: &screen)
    }
    for (row, line) in said.enumerated() {
      var column = foot.column
      for piece in line {
        screen.write(piece.text, row: foot.row + row, column: column, limit: foot.width, style: piece.style)
        column += DisplayWidth.of(piece.text) + piece.gap
      }
    }
  }

  /// Something that is said under the chart, and the blanks behind it.
  private struct Piece {
    let text: String
    var style = Style.plain
    var gap = 2
  }

  /// The pieces in at most so many rows; one that finds no room at all is left out whole.
  private func words(rows: Int) -> [[Piece]] {
    var (lines, width) = ([[Piece]](), 0)
    let glyphs = state.appearance.glyphs
    for choices in pieces {
      // Measured as it will be spelled.
      for piece in choices.map({ Piece(text: glyphs.spelled($0.text), style: $0.style, gap: $0.gap) }) {
        let columns = DisplayWidth.of(piece.text)
        let gap = lines.last?.last?.gap ?? 0
        if !lines.isEmpty, width + gap + columns <= area.width {
          lines[lines.count - 1].append(piece)
          width += gap + columns
          break
        }
        guard columns <= area.width, lines.count < rows else { continue }
        lines.append([piece])
        width = columns
        break
      }
    }
    return lines
  }

  /// The parts of the loss by their names, and what there is to say of it; each in its own words and in fewer.
  private var pieces: [[Piece]] {
    let moment = state.timeline.moments[state.timeline.position]
    let isApart = state.lossChart.content == .parts
    var pieces = Self.parts(state.rowStep?.snapshot.loss ?? moment.loss, isApart: isApart).map {
      [Piece(text: $0, gap: 1)]
    }
    pieces.append(pieces.removeLast().map { Piece(text: $0.text) })
    let before = pieces.count
    if let words = MetricChart.words(state) {
      let parts = words.split(separator: " · ")
      pieces.append(
        parts.indices.reversed().map {
          Piece(text: parts[...$0].joined(separator: " · "), style: Style(ink: .good))
        })
    }
    if !state.timeline.isAtLatest, let newest = state.timeline.moments.last {
      pieces.append([Piece(text: "newest \(newest.halfStep): \(NumberText.significant(newest.loss.total))")])
    }
    if state.lossChart.content == .gap { pieces.append(state.gapWordings.map { Piece(text: $0) }) }
    pieces += state.timeline.ghosts.reversed().map { ghost in
      let end = ghost.losses.last.map { NumberText.significant($0) } ?? ""
      return [Piece(text: "· \(ghost.name): \(end)", style: .accent)]
    }
    guard pieces.count == before, !isApart else { return pieces }
    let stride = LossChart.Buckets.stride(
      of: state.timeline.moments.count - state.lossOffset, columns: area.width - LossChart.axisWidth)
    let steps = state.timeline.hasModelSteps ? "u users  i items  b balance  l line" : "u users  i items"
    return pieces + [[Piece(text: stride == 1 ? steps : "a column: \(stride) steps", style: .muted)]]
  }

  /// Where the bars are taken apart, each part with its shade.
  private static func parts(_ loss: Loss, isApart: Bool) -> [String] {
    let signs = isApart ? ["█ ", "▓ ", "░ "] : ["", "", ""]
    return zip(signs, [("observed", loss.observed), ("unobserved", loss.unobserved), ("λ", loss.regularization)]).map {
      "\($0)\($1.0) \(NumberText.significant($1.1, 3))"
    }
  }
}

extension Layout {
  /// Where the bars of the loss stand with their axis.
  var lossChart: Rectangle {
    let inner = lossBox.inset(rows: 1, columns: 2)
    return isPresentation
      ? PresentedLossView.chart(in: inner) : inner.splitRows(inner.height - LossView.wordRows).top
  }
}
