import Canvas
import Language
import Study
import WALS

/// The metric over two knobs; other knobs that vary keep the chosen row's values.
struct SweepMap {
  private let sweep: Sweep
  private let metric: ShownMetric
  /// Places among the ranges: the one with more values goes down.
  private let down: Int
  private let across: Int
  private let values: [[String]]

  private static let cellWidth = 8

  /// nil where fewer than two knobs vary, or where combinations are drawn and make no grid.
  init?(sweep: Sweep, metric: ShownMetric) {
    guard sweep.choice.random == nil else { return nil }
    let values = sweep.plan.ranges.map { $0.grid(steps: sweep.choice.steps) }
    let varying = values.indices.filter { values[$0].count > 1 }
      .sorted { values[$0].count != values[$1].count ? values[$0].count > values[$1].count : $0 < $1 }
    guard varying.count >= 2 else { return nil }
    (self.sweep, self.metric, self.values) = (sweep, metric, values)
    (down, across) = (varying[0], varying[1])
  }

  private var labelWidth: Int { values[down].map(DisplayWidth.of).max() ?? 0 }

  /// Columns that it takes whole.
  var width: Int { max(labelWidth + 1 + Self.cellWidth * values[across].count, DisplayWidth.of(title)) }

  /// `λ down, α across · k 8`
  private var title: String {
    let (ranges, selected) = (sweep.plan.ranges, sweep.selected(by: metric))
    let fixed = values.indices.filter { $0 != down && $0 != across }.compactMap { place in
      selected.map { "\(ranges[place].knob.symbol) \(sweep.combination($0)[place])" }
    }
    let knobs = "\(ranges[down].knob.symbol) down, \(ranges[across].knob.symbol) across"
    return ([knobs] + fixed).joined(separator: " · ")
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    let cells = Dictionary(sweep.rows.indices.map { (sweep.combination($0), $0) }) { first, _ in first }
    let numbers = sweep.rows.indices.compactMap { sweep.value($0, metric) }
    let (lowest, highest) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let selected = sweep.selected(by: metric)
    let best = sweep.best(by: metric)
    screen.write(title, row: area.row, column: area.column, limit: area.width, style: .muted)
    let first = area.column + labelWidth + 1
    let columns = max(0, min(values[across].count, (area.columns.upperBound - first) / Self.cellWidth))
    for column in 0..<columns {
      screen.write(
        TextFitting.right(values[across][column], columns: 6), row: area.row + 1,
        column: first + column * Self.cellWidth, style: .muted)
    }
    for (line, value) in values[down].prefix(max(0, area.height - 2)).enumerated() {
      let row = area.row + 2 + line
      screen.write(TextFitting.right(value, columns: labelWidth), row: row, column: area.column, style: .muted)
      for column in 0..<columns {
        let at = cells[combination(value, values[across][column], like: selected)]
        draw(
          at,
          share: at.flatMap { sweep.value($0, metric) }.map {
            highest > lowest
              ? (metric.isError ? highest - $0 : $0 - lowest) / (highest - lowest) : 1
          },
          isSelected: at != nil && at == selected, isBest: at != nil && at == best, row: row,
          column: first + column * Self.cellWidth, on: &screen)
      }
    }
    if columns < values[across].count {
      screen.write(
        "+\(values[across].count - columns)", row: area.row + 1, column: first + columns * Self.cellWidth, style: .muted
      )
    }
  }

  private func combination(_ down: String, _ across: String, like row: Int?) -> [String] {
    var combination = row.map { sweep.combination($0) } ?? values.map { $0.first ?? "" }
    (combination[self.down], combination[self.across]) = (down, across)
    return combination
  }

  private func draw(
    _ row: Int?, share: Double?, isSelected: Bool, isBest: Bool, row line: Int, column: Int, on screen: inout Screen
  ) {
    guard let row, let share, let value = sweep.value(row, metric) else {
      screen.write(row == nil ? "    ·" : "    –", row: line, column: column, style: .muted)
      return
    }
    let shades = [" ", "░", "▒", "▓", "█"]
    let text = shades[CellScale.part(share, of: 4)] + NumberText.fixed(value, 3) + (isBest ? "*" : " ")
    var style = Style(paper: .heat(strength: share), isBest ? .bold : [])
    if isSelected { style = style.adding(.reverse) }
    screen.write(text, row: line, column: column, style: style)
  }
}
