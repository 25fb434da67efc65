/// Fine dots, two columns and four rows of them in each cell, as characters of the Braille block of Unicode.
package struct BrailleCanvas {
  package let area: Rectangle
  private var dots: [UInt8]

  /// Blank.
  package init(area: Rectangle) {
    self.area = area
    dots = [UInt8](repeating: 0, count: area.width * area.height)
  }

  package var width: Int { area.width * 2 }
  package var height: Int { area.height * 4 }

  /// Sets a dot, counted from the top left; what is outside is clipped.
  package mutating func set(x: Int, y: Int) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    dots[y / 4 * area.width + x / 2] |= bits[x % 2][y % 4]
  }

  /// A straight line, both ends with it.
  package mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      set(
        x: start.x + (end.x - start.x) * step / steps,
        y: start.y + (end.y - start.y) * step / steps)
    }
  }

  /// A curve through shares of the height, each in the middle of its columns; gaps where there is none.
  ///
  /// - Parameter shares: from 0 at the foot to 1 at the top, with the columns of cells that it stands for.
  package mutating func curve(_ shares: [(columns: Range<Int>, share: Double?)]) {
    var before: (x: Int, y: Int)?
    for (columns, share) in shares {
      let point = share.map { (x: columns.lowerBound + columns.upperBound - 1, y: y(of: $0)) }
      if let point { line(from: before ?? point, to: point) }
      before = point
    }
  }

  private func y(of share: Double) -> Int {
    height - 1 - CellScale.part(share, of: height - 1)
  }

  /// Puts the cells that have dots on a screen.
  ///
  /// - Parameter style: of the cells in a column, counted from the left of the area.
  package func draw(on screen: inout Screen, style: (Int) -> Style) {
    for (index, bits) in dots.enumerated() where bits != 0 {
      let (row, column) = index.quotientAndRemainder(dividingBy: area.width)
      guard let scalar = Unicode.Scalar(0x2800 + UInt32(bits)) else { continue }
      screen.put(scalar, row: area.row + row, column: area.column + column, style: style(column))
    }
  }
}
