import Canvas
import Study
import WALS

/// From two coordinates to the cells of the map, in a frame that stays.
struct MapPlot {
  let area: Rectangle
  let x: MapFrame.Extent
  let y: MapFrame.Extent

  /// Nothing where the place lies outside the frame.
  func cell(_ place: (x: Double, y: Double)) -> (row: Int, column: Int)? {
    guard x.contains(place.x), y.contains(place.y) else { return nil }
    return (row(place.y), column(place.x))
  }

  func column(_ value: Double) -> Int {
    area.column + CellScale.cell(value, in: x.low...max(x.low, x.high), cells: area.width)
  }

  /// Larger values stand higher.
  func row(_ value: Double) -> Int {
    area.row + area.height - 1 - CellScale.cell(value, in: y.low...max(y.low, y.high), cells: area.height)
  }
}

/// The names beside the marks of the map: where one finds no place that is free, it is counted at a place that is, so that
/// none is dropped without a word.
struct MapNames {
  let area: Rectangle
  private var taken: [Int: Set<Int>] = [:]
  private var unplaced: [(row: Int, column: Int)] = []

  init(area: Rectangle) { self.area = area }

  /// How many names found no place.
  var unplacedCount: Int { unplaced.count }

  /// Takes columns where all of them are free and inside.
  @discardableResult
  mutating func take(row: Int, columns: Range<Int>) -> Bool {
    guard area.rows.contains(row), columns.lowerBound >= area.column, columns.upperBound <= area.columns.upperBound,
      taken[row, default: []].isDisjoint(with: columns)
    else { return false }
    taken[row, default: []].formUnion(columns)
    return true
  }

  /// Writes a name right or left of its mark, else over or under it, where it covers nothing.
  mutating func write(_ name: String, row: Int, column: Int, style: Style, on screen: inout Screen) {
    if !place(name, row: row, column: column, style: style, on: &screen) { unplaced.append((row, column)) }
  }

  private mutating func place(
    _ name: String, row: Int, column: Int, style: Style, on screen: inout Screen
  ) -> Bool {
    let width = DisplayWidth.of(name)
    let places = [(row, column + 1), (row, column - width), (row - 1, column), (row + 1, column)]
    for (at, start) in places where isApart(row: at, columns: start..<start + width, mark: (row, column)) {
      guard take(row: at, columns: start..<start + width) else { continue }
      screen.write(name, row: at, column: start, limit: width, style: style)
      return true
    }
    return false
  }

  /// Whether nothing but its own mark touches a name: two that touch would read as one.
  private func isApart(row: Int, columns: Range<Int>, mark: (row: Int, column: Int)) -> Bool {
    [columns.lowerBound - 1, columns.upperBound].allSatisfy {
      (row, $0) == mark || !taken[row, default: []].contains($0)
    }
  }

  /// Rows and columns around a mark whose unwritten names are counted together.
  private static let reach = (rows: 3, columns: 16)

  /// Writes `+3` near marks that have no name.
  mutating func writeCounts(on screen: inout Screen) {
    var left = unplaced
    while let first = left.first {
      let near = left.filter {
        abs($0.row - first.row) < Self.reach.rows && abs($0.column - first.column) < Self.reach.columns
      }
      left.removeAll { mark in near.contains { $0 == mark } }
      for mark in near
      where place("+\(near.count)", row: mark.row, column: mark.column, style: .accent, on: &screen) { break }
    }
  }
}
