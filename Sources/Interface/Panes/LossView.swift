import Canvas
import Language
import RealModule
import Study
import WALS

/// The loss after every half-step, as bars; users' and items' half-steps in two shades, a turned knob as a vertical mark.
struct LossView {
  let state: ExplorerState
  let area: Rectangle
  /// Rows of words under the bars.
  static let wordRows = 2

  /// `Loss 54.92 · ▼ 9.9 % · never rose ✓`
  static func title(_ state: ExplorerState, columns: Int) -> String {
    guard let moment = state.timeline.current else { return "Loss" }
    if let rows = state.rowStep { return "Loss \(NumberText.significant(rows.snapshot.loss.total)) · row by row" }
    let axis = state.isLossLogarithmic ? " · log" : ""
    let loss = "Loss \(NumberText.significant(moment.loss.total))\(axis)"
    var (fall, lamp) = ("", "")
    if moment.change == nil, let before = state.timeline.previous, before.loss.total > 0 {
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

  func draw(on screen: inout Screen) {
    let moments = state.timeline.moments
    guard !moments.isEmpty, area.height >= 3, area.width >= 12 else { return }
    let (plot, words) = area.splitRows(area.height - Self.wordRows)
    if state.data?.holdOut != nil, plot.height >= 6 {
      let (bars, lane) = plot.splitRows(plot.height - max(2, plot.height / 3))
      LossChart(state: state, area: bars).draw(on: &screen)
      MetricChart(state: state, area: lane).draw(on: &screen)
    } else {
      LossChart(state: state, area: plot).draw(on: &screen)
    }
    let loss = state.rowStep?.snapshot.loss ?? moments[state.timeline.position].loss
    writeNumbers(loss, row: words.row, on: &screen)
    let pull: [(String, Style)] = fitsInOneLine(loss) ? [] : [(Self.parts(loss).pull, .plain)]
    writeNewest(moments, after: pull, row: words.row + 1, on: &screen)
  }

  /// The parts by their names; where they do not fit in one line, λ's begins the next.
  private func writeNumbers(_ loss: Loss, row: Int, on screen: inout Screen) {
    let (data, pull) = Self.parts(loss)
    let text = fitsInOneLine(loss) ? data + " " + pull : data
    screen.write(text, row: row, column: area.column, limit: area.width)
  }

  private func fitsInOneLine(_ loss: Loss) -> Bool {
    let (data, pull) = Self.parts(loss)
    return DisplayWidth.of(data + " " + pull) <= area.width
  }

  private static func parts(_ loss: Loss) -> (data: String, pull: String) {
    (
      "observed \(NumberText.significant(loss.observed, 3)) unobserved \(NumberText.significant(loss.unobserved, 3))",
      "λ \(NumberText.significant(loss.regularization, 3))"
    )
  }

  private func writeNewest(
    _ moments: Moments, after first: [(String, Style)], row: Int, on screen: inout Screen
  ) {
    var parts: [(String, Style)] = MetricChart.words(state).map { [($0, Style(ink: .good))] } ?? []
    if !state.timeline.isAtLatest, let newest = moments.last {
      parts.append(("newest \(newest.halfStep): \(NumberText.significant(newest.loss.total))", .plain))
    }
    if state.lossContent == .gap, let words = state.gapWords { parts.append((words, .plain)) }
    parts += state.timeline.ghosts.reversed().map { ghost in
      ("· \(ghost.name): \(ghost.losses.last.map { NumberText.significant($0) } ?? "")", .accent)
    }
    if parts.isEmpty {
      let stride = LossChart.Buckets.stride(
        of: moments.count - state.lossOffset, columns: area.width - LossChart.axisWidth)
      let steps = state.timeline.hasModelSteps ? "u users  i items  b balance  l line" : "u users  i items"
      let legend = state.lossContent == .parts ? "█ observed ▓ unobserved ░ λ" : steps
      parts = [(stride == 1 || state.lossContent == .parts ? legend : "a column: \(stride) steps", .muted)]
    }
    var column = area.column
    for (text, style) in first + parts {
      // What finds no room at all is left out whole.
      guard column + 4 < area.columns.upperBound else { break }
      column =
        2
        + screen.write(
          text, row: row, column: column, limit: area.column + area.width - column, style: style)
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
