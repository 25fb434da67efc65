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

  /// The axes, along which a line to a name would not be told from them.
  private let axes: (row: Int, column: Int)

  /// Whether names may stand farther off: among hundreds of marks looking for a place takes longer than a key may.
  private let mayLead: Bool

  init(area: Rectangle, axes: (row: Int, column: Int), marks: Int) {
    (self.area, self.axes) = (area, axes)
    mayLead = marks <= 200
  }

  /// How many names found no place.
  var unplacedCount: Int { unplaced.count }

  private func isFree(row: Int, columns: Range<Int>) -> Bool {
    area.rows.contains(row) && columns.lowerBound >= area.column && columns.upperBound <= area.columns.upperBound
      && taken[row, default: []].isDisjoint(with: columns)
  }

  /// Takes columns where all of them are free and inside.
  @discardableResult
  mutating func take(row: Int, columns: Range<Int>) -> Bool {
    guard isFree(row: row, columns: columns) else { return false }
    taken[row, default: []].formUnion(columns)
    return true
  }

  /// Writes a name right or left of its mark, else over or under it, else farther off at the end of a line that leads to
  /// the mark, where it covers nothing.
  mutating func write(_ name: String, row: Int, column: Int, style: Style, on screen: inout Screen) {
    if place(name, row: row, column: column, style: style, on: &screen) { return }
    if mayLead, lead(to: name, row: row, column: column, style: style, on: &screen) { return }
    unplaced.append((row, column))
  }

  /// Columns and rows that a line to a name has at most.
  private static let longestLead = (columns: 8, rows: 3)

  private mutating func lead(
    to name: String, row: Int, column: Int, style: Style, on screen: inout Screen
  ) -> Bool {
    leadAcross(to: name, row: row, column: column, style: style, on: &screen)
      || leadDown(to: name, row: row, column: column, style: style, on: &screen)
  }

  private mutating func leadAcross(
    to name: String, row: Int, column: Int, style: Style, on screen: inout Screen
  ) -> Bool {
    let width = DisplayWidth.of(name)
    guard row != axes.row else { return false }
    for length in 1...Self.longestLead.columns {
      for (line, start) in [
        (column + 1..<column + 1 + length, column + 1 + length), (column - length..<column, column - length - width),
      ] {
        let all = min(line.lowerBound, start)..<max(line.upperBound, start + width)
        guard isApart(row: row, columns: all, mark: (row, column)), take(row: row, columns: all) else { continue }
        for at in line { screen.put("─", row: row, column: at, style: Style(ink: style.ink)) }
        screen.write(name, row: row, column: start, limit: width, style: style)
        return true
      }
    }
    return false
  }

  private mutating func leadDown(
    to name: String, row: Int, column: Int, style: Style, on screen: inout Screen
  ) -> Bool {
    let width = DisplayWidth.of(name)
    guard column != axes.column else { return false }
    for length in 1...Self.longestLead.rows {
      for sign in [-1, 1] {
        let line = (1...length).map { row + sign * $0 }
        let at = row + sign * (length + 1)
        guard line.allSatisfy({ $0 != axes.row && isFree(row: $0, columns: column..<column + 1) }) else { continue }
        for start in [column, column - width / 2, column - width + 1] {
          let columns = start..<start + width
          guard isApart(row: at, columns: columns, mark: (row, column)), take(row: at, columns: columns) else {
            continue
          }
          for between in line {
            take(row: between, columns: column..<column + 1)
            screen.put("│", row: between, column: column, style: Style(ink: style.ink))
          }
          screen.write(name, row: at, column: start, limit: width, style: style)
          return true
        }
      }
    }
    return false
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
