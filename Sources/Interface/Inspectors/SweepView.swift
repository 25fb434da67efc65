import Canvas
import Language
import Study
import WALS

/// A search over knobs: its rows from the best to the worst, two knobs as a heat map, and each knob's values in their order
/// where there is room.
struct SweepView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let sweep = state.searches.sweep, area.height >= 4 else { return }
    let progress = TextFitting.parts(progress(sweep), columns: area.width)
    screen.write(progress, row: area.row, column: area.column, limit: area.width, style: .bold)
    let words =
      sweep.baselines.map { ParagraphText.lines(note(sweep) + $0.protocolSentence, columns: area.width) } ?? []
    let wordRows = area.height - words.count >= 8 ? words.count : 0
    let body = Rectangle(
      row: area.row + 2, column: area.column, width: area.width,
      height: area.height - 2 - (wordRows > 0 ? wordRows + 1 : 0))
    let curves = SweepCurves(sweep: sweep, metric: state.measuring.metric)
    // The table and the map come first.
    let rows = max(sweep.plan.combinations.count + 2, SweepCurves.height + 3)
    let spare = curves == nil ? 0 : min(body.height - min(rows, body.height / 2) - 1, 12)
    let (upper, lower) = body.splitRows(spare >= SweepCurves.height ? body.height - spare : body.height)
    if spare >= SweepCurves.height { curves?.draw(in: lower, on: &screen) }
    drawRows(sweep, in: upper, on: &screen)
    for (index, line) in words.prefix(wordRows).enumerated() {
      screen.write(
        line, row: area.row + area.height - wordRows + index, column: area.column, limit: area.width, style: .muted)
    }
  }

  private func drawRows(_ sweep: Sweep, in body: Rectangle, on screen: inout Screen) {
    // Where there is no room for both, the table says all that the map does.
    let map = body.width >= 60 ? SweepMap(sweep: sweep, metric: state.measuring.metric) : nil
    let mapWidth = map.map { min($0.width, body.width / 2) } ?? 0
    let (table, right) = body.splitColumns(body.width - (mapWidth > 0 ? mapWidth + 2 : 0))
    drawTable(sweep, in: table, on: &screen)
    map?.draw(in: right.splitColumns(2).rest, on: &screen)
  }

  /// `NDCG@5 · 7 of 12 tried · now α 40, λ 1 · * best · popular 0.337`
  private func progress(_ sweep: Sweep) -> String {
    let count = sweep.plan.combinations.count
    let at = state.measuring.metric.hasCutoff ? sweep.search.cutoffs.first.map { "@\($0)" } ?? "" : ""
    var parts = [
      "\(state.measuring.metric.title)\(at)", sweep.isDone ? "all \(count) tried" : "\(sweep.progress) tried",
    ]
    if let next = sweep.search.nextCombination, sweep.isTrying, sweep.isRunning {
      parts.append("now \(sweep.search.words(next))")
    }
    if !sweep.isRunning, !sweep.isDone { parts.append("stopped") }
    if sweep.best(by: state.measuring.metric) != nil { parts.append(sweep.isDone ? "* best" : "* best so far") }
    if let baseline = sweep.baselines?.value(state.measuring.metric), !state.measuring.metric.isError || sweep.hasErrors
    {
      parts.append("\(state.measuring.metric.isError ? "the mean" : "popular") \(NumberText.fixed(baseline, 3))")
    }
    return parts.joined(separator: " · ")
  }

  private func note(_ sweep: Sweep) -> String {
    let edited = sweep.version == state.data?.version ? "" : "Of the data as they were when it began. "
    let repeats = sweep.repeats.isEmpty ? "" : sweep.repeats.dropLast() + " "
    return edited + (sweep.isOwnHoldOut ? "Held out for the sweep alone. " : "") + repeats
  }

  private struct Column {
    let title: String
    let width: Int
    let isMetric: Bool
    let text: (Int) -> String
  }

  private func columns(_ sweep: Sweep, room: Int) -> [Column] {
    var columns = sweep.plan.ranges.enumerated().map { place, range in
      let widest = sweep.plan.combinations.map { DisplayWidth.of($0[place]) }.max() ?? 0
      return Column(title: range.knob.symbol, width: max(widest, DisplayWidth.of(range.knob.symbol)), isMetric: false) {
        sweep.combination($0)[place]
      }
    }
    let training = trainingColumns(sweep)
    var left = room - 6 - columns.reduce(0) { $0 + $1.width + 2 }
    for name in [state.measuring.metric] + sweep.metrics.filter({ $0 != state.measuring.metric }) {
      // Of several hold-outs the chosen metric’s spread stands beside it.
      let hasSpread = sweep.choice.seeds > 1 && name == state.measuring.metric
      let width = max(hasSpread ? 13 : 5, DisplayWidth.of(name.title))
      left -= width + 2
      guard left >= 0 || name == state.measuring.metric else { continue }
      columns.append(
        Column(title: name.title, width: width, isMetric: name == state.measuring.metric) { row in
          let spread = hasSpread ? sweep.deviation(row, name).map { " ± " + NumberText.fixed($0, 3) } ?? "" : ""
          return sweep.value(row, name).map { NumberText.fixed($0, 3) + spread }
            ?? (name == state.measuring.metric ? "failed" : "–")
        })
      guard name == state.measuring.metric else { continue }
      for column in training where left >= column.width + 2 {
        left -= column.width + 2
        columns.append(column)
      }
    }
    return columns
  }

  /// What the rows came to on the entries that they were trained on.
  private func trainingColumns(_ sweep: Sweep) -> [Column] {
    var columns = [
      Column(title: "train loss", width: 10, isMetric: false) { row in
        sweep.rows[row].loss.map { NumberText.significant($0, 5) } ?? "–"
      }
    ]
    if sweep.search.hasSeveralLengths {
      columns.append(
        Column(title: "iterations", width: 10, isMetric: false) { row in
          sweep.rows[row].iterations.map(String.init) ?? "–"
        })
    }
    if state.measuring.metric.isError {
      columns.insert(
        Column(title: "train", width: 5, isMetric: false) { row in
          sweep.training(row, state.measuring.metric).map { NumberText.fixed($0, 3) } ?? "–"
        }, at: 0)
    }
    return columns
  }

  private func drawTable(_ sweep: Sweep, in area: Rectangle, on screen: inout Screen) {
    let ranking = sweep.ranking(by: state.measuring.metric)
    let columns = columns(sweep, room: area.width)
    let selected = sweep.selected(by: state.measuring.metric)
    var head = area.column + 5
    for column in columns {
      screen.write(
        TextFitting.right(column.title, columns: column.width), row: area.row, column: head,
        limit: area.columns.upperBound - head, style: column.isMetric ? .accent : .muted)
      head += column.width + 2
    }
    let shown = max(1, area.height - 1)
    let place = selected.flatMap(ranking.firstIndex(of:)) ?? 0
    let start = max(0, min(place - shown / 2, ranking.count - shown))
    for (offset, row) in ranking[min(start, ranking.count)...].prefix(shown).enumerated() {
      draw(
        row, rank: start + offset + 1, columns, isBest: row == sweep.best(by: state.measuring.metric),
        isSelected: row == selected, at: area.row + 1 + offset, in: area, on: &screen)
    }
    if let selected, let failure = sweep.rows[selected].failure, ranking.count < shown {
      screen.write(
        failure, row: area.row + 1 + ranking.count, column: area.column, limit: area.width, style: Style(ink: .bad))
    }
  }

  private func draw(
    _ row: Int, rank: Int, _ columns: [Column], isBest: Bool, isSelected: Bool, at line: Int, in area: Rectangle,
    on screen: inout Screen
  ) {
    let style: Style = isSelected ? .accent : .plain
    screen.write(
      (isSelected ? "▸" : " ") + TextFitting.right(String(rank), columns: 3), row: line, column: area.column,
      style: style)
    var at = area.column + 5
    for column in columns {
      let mark = column.isMetric && isBest ? "*" : ""
      screen.write(
        TextFitting.right(column.text(row), columns: column.width) + mark, row: line, column: at,
        limit: area.columns.upperBound - at, style: isSelected ? .accent : column.isMetric ? .bold : .plain)
      at += column.width + 2
    }
  }
}

struct SweepPane: InspectorPane {
  let state: ExplorerState

  /// Room for the rows, the curves and the words.
  var pictureHeight: Int { min(60, max(32, 24 + (state.searches.sweep?.plan.combinations.count ?? 0))) }

  var title: String {
    "Sweep over " + (state.searches.sweep?.choice.ranges.map(\.knob.symbol).joined(separator: ", ") ?? "")
  }

  var hints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", word: "row", rank: 2), KeyHint(key: "Enter", word: "set these knobs", rank: 3),
      KeyHint(key: "V", word: "metric", rank: 4), KeyHint(key: "space", word: "stop or go on", rank: 5),
    ]
  }

  var legend: [Sign] { [.init("*  ▸", "the best row · the selected one"), .init("░▒▓█", "the metric over two knobs")] }

  func draw(in area: Rectangle, on screen: inout Screen) { SweepView(state: state, area: area).draw(on: &screen) }
}
