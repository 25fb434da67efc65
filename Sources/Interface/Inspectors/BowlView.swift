import Canvas
import Language
import RealModule
import Study
import WALS

/// The loss of one row as a function of its factors: a parabola of one, contours of two, with the row before and after.
struct BowlView {
  let state: ExplorerState
  let bowl: Bowl
  let area: Rectangle
  /// Whether it says in words what the picture shows; not beside the solve, which does.
  var hasWords = true

  func draw(on screen: inout Screen) {
    let words = hasWords ? ParagraphText.lines(summary, columns: area.width) : []
    guard area.height > 6, area.width > 24 else {
      // Too small for a picture: its numbers.
      for (index, line) in words.prefix(area.height).enumerated() {
        screen.write(line, row: area.row + index, column: area.column, limit: area.width)
      }
      return
    }
    let top = words.count
    for (index, line) in words.enumerated() {
      screen.write(line, row: area.row + index, column: area.column, limit: area.width)
    }
    let picture = Rectangle(
      row: area.row + top, column: area.column + 9, width: area.width - 10, height: area.height - top - 3)
    guard picture.height > 2, picture.width > 8 else { return }
    let plot = Plot(bowl, area: picture)
    if bowl.isParabola { drawParabola(plot, on: &screen) } else { drawContours(plot, on: &screen) }
    drawScales(plot, on: &screen)
    let legends = hasWords ? [legend(whole: true), legend(whole: false)] : [legend(whole: false)]
    let shown = TextFitting.first(legends, columns: area.width)
    screen.write(shown, row: area.rows.upperBound - 1, column: area.column, limit: area.width, style: .muted)
  }

  /// The words, a picture of at least eight rows, its scale, a blank row and the legend.
  var rowsNeeded: Int { ParagraphText.lines(summary, columns: area.width).count + 11 }

  private var name: String { state.name(bowl.side, bowl.row) }
  private var letter: String { bowl.side == .users ? "x" : "y" }

  /// `Cleo's loss with the items fixed: 12.4 where she was, 11.1 at the bottom; the solve takes 1.332.`
  private var summary: String {
    let fixed = bowl.side == .users ? "items" : "users"
    let before = NumberText.significant(bowl.lowest + bowl.solve.lossTaken)
    let taken = NumberText.significant(bowl.solve.lossTaken)
    var text =
      "What \(name) has in the loss, with the \(fixed) fixed: \(before) before the solve, "
      + "\(NumberText.significant(bowl.lowest)) at the bottom; the solve takes \(taken)."
    if bowl.solve.before.count > 2 { text += " The other factors are those of the bottom." }
    return text
  }

  /// What the marks mean; the keys stand in the last line of the screen, too.
  private func legend(whole: Bool) -> String {
    let marks = bowl.isParabola ? "  + where it was" : whole ? "  1–9 half-steps ago" : "  1–9 ago"
    let path = bowl.path.count > 1 ? marks : ""
    return "○ before  ● bottom\(path)" + (whole && bowl.solve.before.count > 1 ? "   ← → other factors" : "")
  }

  /// From factors to the cells of the picture.
  private struct Plot {
    let area: Rectangle
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(_ bowl: Bowl, area: Rectangle) {
      self.area = area
      let frame = bowl.frame
      x = frame.x
      if bowl.isParabola {
        let highest = max(bowl.height(x: x.lowerBound, y: 0), bowl.height(x: x.upperBound, y: 0))
        y = 0...max(highest, 1e-12)
      } else {
        y = frame.y
      }
    }

    func column(_ value: Double) -> Int {
      area.column + CellScale.cell(value, in: x, cells: area.width)
    }
    /// Larger values stand higher.
    func row(_ value: Double) -> Int {
      area.row + area.height - 1 - CellScale.cell(value, in: y, cells: area.height)
    }
    func xValue(column: Int) -> Double {
      x.lowerBound + (Double(column - area.column) + 0.5) / Double(area.width) * (x.upperBound - x.lowerBound)
    }
    func yValue(row: Int) -> Double {
      y.upperBound - (Double(row - area.row) + 0.5) / Double(area.height) * (y.upperBound - y.lowerBound)
    }
  }

  private func drawParabola(_ plot: Plot, on screen: inout Screen) {
    for column in plot.area.columns {
      let x = plot.xValue(column: column)
      screen.put("·", row: plot.row(bowl.height(x: x, y: x)), column: column, style: .muted)
    }
    for place in bowl.path {
      let x = place[bowl.axes.x]
      screen.put("+", row: plot.row(bowl.height(x: x, y: x)), column: plot.column(x), style: .muted)
    }
    let (before, after) = (bowl.solve.before[bowl.axes.x], bowl.solve.after[bowl.axes.x])
    screen.put("○", row: plot.row(bowl.height(x: before, y: before)), column: plot.column(before), style: .bold)
    screen.put("●", row: plot.row(0), column: plot.column(after), style: .accent)
  }

  /// Bands of equal ratio between the least and the greatest height of the picture; a line where one meets the next.
  private func drawContours(_ plot: Plot, on screen: inout Screen) {
    let heights = plot.area.rows.map { row in
      plot.area.columns.map { bowl.height(x: plot.xValue(column: $0), y: plot.yValue(row: row)) }
    }
    let levels = Self.levels(heights, fall: bowl.solve.lossTaken)
    let bands = heights.map { $0.map { height in levels.count { $0 <= height } } }
    for (r, row) in bands.enumerated() {
      for (c, band) in row.enumerated() {
        let isLine = (c + 1 < row.count && row[c + 1] != band) || (r + 1 < bands.count && bands[r + 1][c] != band)
        let style = Style(ink: .muted, paper: .heat(min(Role.heatLevels, band)))
        screen.put(isLine ? "·" : " ", row: plot.area.row + r, column: plot.area.column + c, style: style)
      }
    }
    let (i, j) = bowl.axes
    for (index, place) in bowl.path.enumerated() {
      let mark = bowl.path.count - 1 - index
      screen.write(
        mark < 10 ? String(mark) : "·", row: plot.row(place[j]), column: plot.column(place[i]), style: .plain)
    }
    screen.put("○", row: plot.row(bowl.solve.before[j]), column: plot.column(bowl.solve.before[i]), style: .bold)
    screen.put("●", row: plot.row(bowl.solve.after[j]), column: plot.column(bowl.solve.after[i]), style: .accent)
  }

  /// At most seven heights at which lines run, each the same multiple of the one before.
  private static func levels(_ heights: [[Double]], fall: Double) -> [Double] {
    let highest = heights.reduce(0) { max($0, $1.max() ?? 0) }
    guard highest > 0, highest.isFinite else { return [] }
    // Down to a thousandth of the picture's height, or to what the solve took where that is less.
    let lowest = max(highest * 1e-6, min(highest / 1000, fall > 0 ? fall / 4 : highest))
    let ratio = Double.pow(highest / lowest, 1 / Double(Role.heatLevels))
    return (0..<Role.heatLevels).map { lowest * Double.pow(ratio, Double($0)) }
  }

  /// The numbers at the ends of both axes, and their names.
  private func drawScales(_ plot: Plot, on screen: inout Screen) {
    let (area, width) = (plot.area, plot.area.width)
    let names = bowl.isParabola ? (letter, "loss") : ("\(letter)\(bowl.axes.x + 1)", "\(letter)\(bowl.axes.y + 1)")
    let left = self.area.column
    let offset = bowl.isParabola ? bowl.lowest : 0
    for (row, value) in [(area.row, plot.y.upperBound), (area.rows.upperBound - 1, plot.y.lowerBound)] {
      // A number that has lost its exponent is another one.
      let label = TextFitting.first([3, 2, 1].map { NumberText.significant(value + offset, $0) }, columns: 8)
      screen.write(TextFitting.right(label, columns: 8), row: row, column: left, style: .muted)
    }
    screen.write(TextFitting.right(names.1, columns: 8), row: area.row + area.height / 2, column: left, style: .accent)
    let under = area.rows.upperBound
    let (low, high) = (NumberText.significant(plot.x.lowerBound, 3), NumberText.significant(plot.x.upperBound, 3))
    screen.write(low, row: under, column: area.column, style: .muted)
    screen.write(names.0, row: under, column: area.column + width / 2, style: .accent)
    screen.write(high, row: under, column: area.columns.upperBound - DisplayWidth.of(high), style: .muted)
  }
}

struct BowlPane: InspectorPane {
  let state: ExplorerState
  let side: Side
  let row: Int

  var title: String { "The bowl of \(state.name(side, row))’s loss" }

  var hints: [KeyHint] {
    (state.snapshot?.users.factorCount ?? 1) > 1 ? [KeyHint(key: "← →", word: "other factors", rank: 2)] : []
  }

  func rowsNeeded(columns: Int) -> Int? {
    guard case .bowl(let bowl)? = state.inspector.figures else { return nil }
    let area = Rectangle(row: 0, column: 0, width: columns, height: 0)
    // Where the panes stay beside it, a low picture is better than a part of a high one.
    return state.visible.isDocked ? nil : BowlView(state: state, bowl: bowl, area: area).rowsNeeded
  }

  var legend: [Sign] {
    [
      .init("", "The row’s part of the loss as a function of its factors, the other side fixed: a bowl."),
      .init("○ ●", "where the row was before the solve · the bottom, where the solve puts it"),
      .init("0 1 2 …", "where the row was so many half-steps ago; + on a parabola"),
      .init("·", "lines of equal loss, each the same multiple of the one inside it"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard case .bowl(let bowl)? = state.inspector.figures else { return drawNothing(in: area, on: &screen) }
    BowlView(state: state, bowl: bowl, area: area).draw(on: &screen)
  }
}
