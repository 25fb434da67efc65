import Canvas
import Datasets
import Language
import Study
import WALS

/// Users and items as points of two axes in a frame that stays; where the selected two were before; names where they fit
/// without covering each other, and how many do not.
struct FactorMapView {
  let state: ExplorerState
  let map: KeptMap
  /// Two principal axes counted from 0, or nil for the first two.
  let x: Int?
  let y: Int?
  let area: Rectangle

  private var shown: (x: Int, y: Int) { (x ?? 0, y ?? 1) }

  private struct Point {
    let side: Side
    let row: Int
    let place: (x: Double, y: Double)
  }

  func draw(on screen: inout Screen) {
    guard let snapshot = state.snapshot, area.height >= 4, area.width >= 10 else { return }
    let (above, note) = saysBalanced ? area.splitRows(area.height - 1) : (area, area)
    if saysBalanced { screen.write(Self.note, row: note.row, column: note.column, limit: note.width, style: .muted) }
    let (plotArea, words) = above.splitRows(above.height - 1)
    let plot = plot(in: plotArea)
    drawAxes(plot, on: &screen)
    // Every mark before any name, and the names of the selected ones first, so that they keep them.
    let points = points(snapshot)
    let ordered = points.filter(isSelected) + points.filter { !isSelected($0) }
    let drawn = ordered.compactMap { point in plot.cell(point.place).map { (point, $0) } }
    var names = MapNames(area: plotArea, axes: (row: plot.row(0), column: plot.column(0)), marks: drawn.count)
    drawTrails(plot, keepingFree: &names, on: &screen)
    for (point, cell) in drawn.reversed() {
      screen.put(mark(of: point), row: cell.row, column: cell.column, style: style(of: point))
      names.take(row: cell.row, columns: cell.column..<cell.column + 1)
    }
    for (point, cell) in drawn {
      let name = TextFitting.name(state.name(point.side, point.row), columns: Self.longestName)
      names.write(name, row: cell.row, column: cell.column, style: style(of: point), on: &screen)
    }
    names.writeCounts(on: &screen)
    let legend = legend(unnamed: names.unplacedCount, outside: ordered.count - drawn.count, columns: words.width)
    screen.write(legend, row: words.row, column: words.column, limit: words.width, style: .muted)
  }

  private static let longestName = 14

  private static let note = "Factors balanced, on the principal axes of the scores; no score changed."

  /// Where the run itself is not balanced and there is room.
  private var saysBalanced: Bool {
    map.axes.movesFactors && area.height >= 12 && DisplayWidth.of(Self.note) <= area.width
  }

  /// At most so many of each side are drawn: the first ones, and always the selected one.
  private static let mostPoints = 2000

  private func plot(in area: Rectangle) -> MapPlot {
    MapPlot(area: area, x: map.frame.extent(shown.x), y: map.frame.extent(shown.y))
  }

  private func points(_ snapshot: Snapshot) -> [Point] {
    Side.allCases.flatMap { side in
      let factors = snapshot.factors(of: side)
      return rows(side).map { row in
        Point(side: side, row: row, place: place(of: factors[row], side, map.axes))
      }
    }
  }

  private func rows(_ side: Side) -> [Int] {
    let all = state.data?.names(side).count ?? 0
    let first = Array(0..<min(all, Self.mostPoints))
    let selected = state.selection[side]
    return selected >= first.count && selected < all ? first + [selected] : first
  }

  private func place(of row: ArraySlice<Double>, _ side: Side, _ axes: BalancedAxes) -> (x: Double, y: Double) {
    (axes.coordinate(of: row, side, axis: shown.x), axes.coordinate(of: row, side, axis: shown.y))
  }

  private func isSelected(_ point: Point) -> Bool { point.row == state.selection[point.side] }

  private func drawAxes(_ plot: MapPlot, on screen: inout Screen) {
    let (row, column) = (plot.row(0), plot.column(0))
    for at in plot.area.columns { screen.put("─", row: row, column: at, style: .muted) }
    for at in plot.area.rows { screen.put("│", row: at, column: column, style: .muted) }
    screen.put("┼", row: row, column: column, style: .muted)
  }

  // MARK: Where the selected two were

  private func drawTrails(_ plot: MapPlot, keepingFree names: inout MapNames, on screen: inout Screen) {
    for side in Side.allCases {
      let row = state.selection[side]
      let ink: Role = side == .users ? .users : .items
      for (position, axes) in map.trail {
        guard let factors = state.timeline.moments[position].snapshot?.factors(of: side), row < factors.rowCount,
          let cell = plot.cell(place(of: factors[row], side, axes))
        else { continue }
        screen.put("·", row: cell.row, column: cell.column, style: Style(ink: ink, .bold))
        names.take(row: cell.row, columns: cell.column..<cell.column + 1)
      }
    }
  }

  // MARK: Marks

  /// Letters for so many groups.
  private static let mostLetters = 26

  /// The groups that were planted, where their letters suffice.
  private var truth: PlantedTruth? {
    guard let truth = state.data?.truth, truth.kind == .groups, truth.factorCount <= Self.mostLetters else {
      return nil
    }
    return truth
  }

  /// The planted group of a row, counted from 0; rows added by hand have none.
  private func group(of point: Point) -> Int? {
    truth.flatMap { point.row < $0.rowCount(of: point.side) ? $0.group(of: point.side, row: point.row) : nil }
  }

  /// ▲ a user, ● an item; of planted groups a letter, great for users and small for items.
  private func mark(of point: Point) -> Unicode.Scalar {
    guard let group = group(of: point) else { return point.side == .users ? "▲" : "●" }
    return Unicode.Scalar(UInt8(ascii: point.side == .users ? "A" : "a") + UInt8(group))
  }

  private static let groupInks: [Role] = [.users, .items, .good, .bad, .accent, .plain]

  private func style(of point: Point) -> Style {
    let side: Role = point.side == .users ? .users : .items
    let ink = group(of: point).map { Self.groupInks[$0 % Self.groupInks.count] } ?? side
    return Style(ink: ink, isSelected(point) ? [.bold, .reverse] : [])
  }

  // MARK: Words

  private func legend(unnamed: Int, outside: Int, columns: Int) -> String {
    let (users, items) = ("\(count(.users))users", "\(count(.items))items")
    var parts = truth == nil ? ["▲ \(users) ● \(items)"] : ["A user, a item of planted group a"]
    // Where not all are drawn it is said, whatever the marks are.
    if truth != nil, users != "users" || items != "items" { parts.append("\(users), \(items)") }
    if state.timeline.position > 0 { parts.append("· the selected two before") }
    if unnamed > 0 { parts.append("+\(unnamed) without a name") }
    if outside > 0 { parts.append("\(outside) outside") }
    if x == nil { parts.append(axesWords) }
    // What matters least stands last, and is left out whole.
    while parts.count > 1, DisplayWidth.of(parts.joined(separator: "  ")) > columns { parts.removeLast() }
    return parts.joined(separator: "  ")
  }

  /// `2001 of 150000` where not all are drawn.
  private func count(_ side: Side) -> String {
    let (drawn, all) = (rows(side).count, state.data?.names(side).count ?? 0)
    return drawn < all ? "\(drawn) of \(all) " : ""
  }

  private var axesWords: String {
    let shares = map.frame.shares.map { NumberText.percent($0) }.joined(separator: " and ")
    let newest = state.timeline.moments.last?.halfStep ?? 0
    let since = map.frame.halfStep == newest ? "" : " (axes of half-step \(map.frame.halfStep))"
    return "the axes carry \(shares) of the squared lengths\(since)"
  }
}

struct FactorMapPane: InspectorPane {
  let state: ExplorerState
  let x: Int?
  let y: Int?

  var title: String {
    x.map { "Factor map · principal axes \($0 + 1) and \((y ?? $0 + 1) + 1)" } ?? "Factor map · principal axes"
  }

  var hints: [KeyHint] { [KeyHint(key: "← →", word: "other axes", rank: 2)] }

  var legend: [Sign] {
    [
      .init("", "Users and items in two directions of their factors, in a frame that stays while the run goes on."),
      .init("▲ ●", "a user · an item; A a are those of one planted group"),
      .init("·", "where the selected two were at the half-steps before"), .init("+3", "so many names had no room"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard state.snapshot != nil else { return drawNothing(in: area, on: &screen) }
    var map = state.mayKeepMap ? state.map : nil
    if map == nil, case .map(let frame)? = state.inspector.figures {
      map = KeptMap(frame: frame)
    }
    guard let map else { return drawNothing(in: area, on: &screen) }
    FactorMapView(state: state, map: map, x: x, y: y, area: area).draw(on: &screen)
  }
}
