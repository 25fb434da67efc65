import Explorer

/// What a terminal shows now, and how to get from there to another screen in small bands.
struct ScreenDifference {
  /// Neighboring cells of one row that changed.
  struct Run: Equatable {
    let row: Int
    let column: Int
    let cells: [Cell]
  }

  /// Cells a band may change before it is sent: some 7 KB at worst, which a slow line takes within a frame.
  static let bandCells = 300

  private var shown: Screen?
  private var shownCursor: Screen.Position?

  /// Gives the changed runs band by band, urgent rows first.
  ///
  /// - Parameter send: sends one band; returns true to stop there, the rest staying for the next time.
  /// - Returns: whether all bands were sent.
  mutating func bands(to screen: Screen, send: ([Run]) -> Bool) -> Bool {
    if isBlank(for: screen) { shown = Screen(width: screen.width, height: screen.height) }
    var band: [Run] = []
    var cells = 0
    for row in Self.order(screen) {
      for run in takeRuns(row: row, to: screen) {
        band.append(run)
        cells += run.cells.count
      }
      if cells >= Self.bandCells {
        if send(band) { return false }
        (band, cells) = ([], 0)
      }
    }
    let cursorMoved = shownCursor != screen.cursor
    shownCursor = screen.cursor
    if !band.isEmpty || cursorMoved { _ = send(band) }
    return true
  }

  /// Whether a screen would be painted onto a blank one: the first of its size, or after ``forget()``.
  func isBlank(for screen: Screen) -> Bool {
    shown?.width != screen.width || shown?.height != screen.height
  }

  /// Nothing is known of what the terminal shows.
  mutating func forget() { shown = nil }

  private static func order(_ screen: Screen) -> [Int] {
    let urgent = screen.urgentRows.flatMap { $0.clamped(to: 0..<screen.height) }
    let first = Set(urgent)
    return urgent + (0..<screen.height).filter { !first.contains($0) }
  }

  /// The runs of one row that differ; short gaps of equal cells are bridged, wide characters stay whole.
  private mutating func takeRuns(row: Int, to screen: Screen) -> [Run] {
    guard var shown else { return [] }
    self.shown = nil
    defer { self.shown = shown }
    var runs: [Run] = []
    var column = 0
    while column < screen.width {
      guard shown[row, column] != screen[row, column] else {
        column += 1
        continue
      }
      var start = column
      if screen[row, start].isContinuation, start > 0 { start -= 1 }
      var end = column + 1
      var last = end
      while end < screen.width, end - last < 4 {
        if shown[row, end] != screen[row, end] { last = end + 1 }
        end += 1
      }
      while last < screen.width, screen[row, last].isContinuation { last += 1 }
      runs.append(Run(row: row, column: start, cells: (start..<last).map { screen[row, $0] }))
      for changed in start..<last { shown[row, changed] = screen[row, changed] }
      column = last
    }
    return runs
  }
}
