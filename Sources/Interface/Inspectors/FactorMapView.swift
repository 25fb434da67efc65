import Canvas
import Language
import Study
import WALS

/// Users and items as points of two axes; names where they fit without covering each other.
struct FactorMapView {
  let state: ExplorerState
  let axes: PrincipalAxes
  /// Two factors, or nil for the principal axes.
  let x: Int?
  let y: Int?
  let area: Rectangle

  private struct Point {
    let side: Side
    let row: Int
    let x: Double
    let y: Double
  }

  func draw(on screen: inout Screen) {
    guard let snapshot = state.snapshot, area.height >= 4, area.width >= 10 else { return }
    let (plot, words) = area.splitRows(area.height - 1)
    let points = points(snapshot)
    let scale = Scale(points, area: plot)
    drawAxes(scale, in: plot, on: &screen)
    var free = FreeColumns(area: plot)
    // Every mark before any name, and the names of the selected ones first, so that they keep them.
    let ordered = points.sorted { isSelected($0) && !isSelected($1) }
    for point in ordered.reversed() {
      let (row, column) = (scale.row(point.y), scale.column(point.x))
      screen.put(point.side == .users ? "▲" : "●", row: row, column: column, style: style(of: point))
      free.take(row: row, columns: column..<column + 1)
    }
    for point in ordered { name(point, scale: scale, free: &free, on: &screen) }
    screen.write(legend, row: words.row, column: words.column, limit: words.width, style: .muted)
  }

  private var legend: String {
    let marks = "▲ \(count(.users))users  ● \(count(.items))items"
    guard x == nil else { return "\(marks)   ← → other factors" }
    let shares = axes.shares.map { NumberText.percent($0) }.joined(separator: " and ")
    return "\(marks)   the axes carry \(shares) of the squared lengths"
  }

  /// `2001 of 150000` where not all are drawn.
  private func count(_ side: Side) -> String {
    let (drawn, all) = (rows(side).count, state.data?.names(side).count ?? 0)
    return drawn < all ? "\(drawn) of \(all) " : ""
  }

  /// At most so many of each side are drawn: the first ones, and always the selected one.
  private static let mostPoints = 2000

  private func points(_ snapshot: Snapshot) -> [Point] {
    Side.allCases.flatMap { side in
      let factors = snapshot.factors(of: side)
      return rows(side).map { row in
        let place = place(of: factors[row])
        return Point(side: side, row: row, x: place.x, y: place.y)
      }
    }
  }

  private func rows(_ side: Side) -> [Int] {
    let all = state.data?.names(side).count ?? 0
    let first = Array(0..<min(all, Self.mostPoints))
    let selected = state.selection[side]
    return selected >= first.count && selected < all ? first + [selected] : first
  }

  private func place(of row: ArraySlice<Double>) -> (x: Double, y: Double) {
    guard let x, let y else { return axes.place(of: row) }
    func factor(_ index: Int) -> Double { index < row.count ? row[row.startIndex + index] : 0 }
    return (factor(x), factor(y))
  }

  private func isSelected(_ point: Point) -> Bool {
    point.row == (point.side == .users ? state.selection.user : state.selection.item)
  }

  /// From factors to columns and rows: the points and the center fill the plot, each axis by its own scale.
  private struct Scale {
    let area: Rectangle
    private let columns: ClosedRange<Double>
    private let rows: ClosedRange<Double>

    init(_ points: [Point], area: Rectangle) {
      self.area = area
      columns = Self.range(points.map(\.x))
      rows = Self.range(points.map(\.y))
    }

    private static func range(_ all: [Double]) -> ClosedRange<Double> {
      let values = all.filter(\.isFinite)
      let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
      // A little room around, so that the outermost points and the axes stand clear of the frame.
      let margin = (high - low) / 20
      return low < high ? low - margin...high + margin : -1...1
    }

    func column(_ x: Double) -> Int {
      area.column + Self.place(x, in: columns, of: area.width)
    }

    func row(_ y: Double) -> Int {
      area.row + area.height - 1 - Self.place(y, in: rows, of: area.height)
    }

    private static func place(_ value: Double, in range: ClosedRange<Double>, of count: Int) -> Int {
      return CellScale.cell(value, in: range, cells: count)
    }
  }

  private func drawAxes(_ scale: Scale, in area: Rectangle, on screen: inout Screen) {
    for column in area.columns { screen.put("─", row: scale.row(0), column: column, style: .muted) }
    for row in area.rows { screen.put("│", row: row, column: scale.column(0), style: .muted) }
  }

  private func style(of point: Point) -> Style {
    Style(ink: point.side == .users ? .users : .items, isSelected(point) ? [.bold, .reverse] : [])
  }

  /// Writes a name right or left of its mark, where it covers nothing.
  private func name(_ point: Point, scale: Scale, free: inout FreeColumns, on screen: inout Screen) {
    let (row, column) = (scale.row(point.y), scale.column(point.x))
    let name = TextFitting.fit(state.name(point.side, point.row), columns: 14)
    let width = DisplayWidth.of(name)
    for start in [column + 1, column - width] where free.take(row: row, columns: start..<start + width) {
      screen.write(name, row: row, column: start, limit: width, style: style(of: point))
      return
    }
  }
}

/// Which columns of each row are not written yet.
private struct FreeColumns {
  let area: Rectangle
  private var taken: [Int: Set<Int>] = [:]

  init(area: Rectangle) { self.area = area }

  /// Takes columns where all of them are free and inside.
  @discardableResult
  mutating func take(row: Int, columns: Range<Int>) -> Bool {
    guard area.rows.contains(row), columns.lowerBound >= area.column, columns.upperBound <= area.columns.upperBound,
      taken[row, default: []].isDisjoint(with: columns)
    else { return false }
    taken[row, default: []].formUnion(columns)
    return true
  }
}

struct FactorMapPane: InspectorPane {
  let state: ExplorerState
  let x: Int?
  let y: Int?

  var title: String { x.map { "Factor map · f\($0 + 1) × f\($0 + 2)" } ?? "Factor map · principal axes" }

  var hints: [KeyHint] { [KeyHint(key: "← →", word: "other factors", rank: 2)] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard case .axes(let axes)? = state.inspection else { return drawNothing(in: area, on: &screen) }
    FactorMapView(state: state, axes: axes, x: x, y: y, area: area).draw(on: &screen)
  }
}
