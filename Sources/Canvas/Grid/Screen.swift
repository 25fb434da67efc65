/// A grid of cells that views draw into and a terminal paints. Everything outside the grid is clipped, so no drawing
/// can fail at any size, 0 × 0 included.
package struct Screen: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// The characters in which everything is drawn.
  package let glyphs: Glyphs
  /// `width × height` cells, row by row.
  package private(set) var cells: [Cell]
  /// Rows that a key has just changed: painted first.
  package var urgentRows: [Range<Int>] = []
  /// Where the terminal's cursor stands (row, column) while text is typed; hidden when nil.
  package var cursor: Position?

  package struct Position: Equatable, Sendable {
    package var row: Int
    package var column: Int
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package init(width: Int, height: Int, glyphs: Glyphs = .blocks) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.glyphs = glyphs
    cells = [Cell](repeating: .blank, count: self.width * self.height)
  }

  package var bounds: Rectangle { Rectangle(row: 0, column: 0, width: width, height: height) }

  package subscript(row: Int, column: Int) -> Cell {
    get { contains(row, column) ? cells[row * width + column] : .blank }
    set { if contains(row, column) { cells[row * width + column] = newValue } }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < height && column >= 0 && column < width
  }

  /// Writes text from a place on, at most `limit` columns of it; text that is longer ends in an ellipsis behind a whole word.
  ///
  /// Control characters and marks without a base are dropped, so untrusted text is harmless here.
  /// - Returns: the column after the last one written.
  @discardableResult
  package mutating func write(
    _ text: String, row: Int, column: Int, limit: Int = .max, style: Style = .plain
  ) -> Int {
    let room = min(limit, width - column)
    guard room > 0 else { return column }
    let spelled = glyphs.spelled(text)
    guard !TextFitting.fits(spelled, columns: room) else {
      return write(spelled.unicodeScalars, row: row, column: column, limit: room, style: style)
    }
    // No word and no number is cut where a blank stands before it.
    let cut = TextFitting.words(spelled, columns: room).dropLast()
    let end = write(String(cut).unicodeScalars, row: row, column: column, limit: room - 1, style: style)
    self[row, end] = Cell(scalar: glyphs.spelled("…" as Unicode.Scalar).value, style: style)
    return end + 1
  }

  /// Writes scalars, at most `limit` columns of them.
  private mutating func write(
    _ scalars: String.UnicodeScalarView, row: Int, column: Int, limit: Int, style: Style
  ) -> Int {
    var at = column
    for scalar in scalars {
      let columns = DisplayWidth.of(scalar)
      if columns == 0 {
        attach(mark: scalar, row: row, before: at, from: column)
        continue
      }
      if at + columns > column + limit { break }
      self[row, at] = Cell(scalar: scalar.value, style: Self.style(style, of: scalar))
      if columns == 2 { self[row, at + 1] = Cell(scalar: 0, style: style) }
      at += columns
    }
    return at
  }

  /// On the paper of a heat level a shade is not black or white as text is. Nor is a blank, where that cannot be seen: a
  /// terminal need not be told of another color then.
  private static func style(_ style: Style, of scalar: Unicode.Scalar) -> Style {
    let isShade = 0x2591...0x2593 ~= scalar.value || scalar == "█"
    let isUnseen = scalar == " " && style.attributes.isDisjoint(with: [.reverse, .underline])
    guard isShade || isUnseen, let level = style.paper.heatLevel, level != 0 else { return style }
    return Style(ink: .shade, paper: style.paper, style.attributes)
  }

  /// Puts a combining mark on the character that ends before a column; a second mark, or one without a base, is dropped.
  private mutating func attach(mark: Unicode.Scalar, row: Int, before column: Int, from start: Int) {
    guard column > start, mark.properties.generalCategory == .nonspacingMark else { return }
    let base = self[row, column - 1].isContinuation ? column - 2 : column - 1
    if self[row, base].mark == 0 { self[row, base].mark = mark.value }
  }

  /// Puts one character of width 1 at a place.
  package mutating func put(_ scalar: Unicode.Scalar, row: Int, column: Int, style: Style = .plain) {
    self[row, column] = Cell(scalar: glyphs.spelled(scalar).value, style: style)
  }

  /// Fills a part of the grid with one cell.
  package mutating func fill(_ rectangle: Rectangle, with cell: Cell = .blank) {
    for row in rectangle.rows {
      for column in rectangle.columns { self[row, column] = cell }
    }
  }

  /// Changes the style of a part of the grid and leaves its text.
  package mutating func restyle(_ rectangle: Rectangle, _ change: (inout Style) -> Void) {
    for row in rectangle.rows {
      for column in rectangle.columns { change(&self[row, column].style) }
    }
  }

  /// The characters alone, one line a row, blanks at line ends removed: what tests compare.
  package var text: String {
    (0..<height).map(line).joined(separator: "\n")
  }

  private func line(_ row: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for column in 0..<width {
      let cell = self[row, column]
      if cell.isContinuation { continue }
      scalars.append(Unicode.Scalar(cell.scalar) ?? " ")
      if let mark = Unicode.Scalar(cell.mark), cell.mark != 0 { scalars.append(mark) }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
