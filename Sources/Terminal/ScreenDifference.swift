import Canvas

/// What a terminal shows now, and how to get from there to another screen in small bands.
struct ScreenDifference {
  /// Neighboring cells of one row that changed.
  package struct Run: Equatable {
    package let row: Int
    package let column: Int
    package let cells: ArraySlice<Cell>

    /// About how many bytes tell a terminal of it.
    package var bytes: Int {
      var sum = 8
      var style: Style?
      for cell in cells {
        sum += cell.scalar < 0x80 ? 1 : 3
        if cell.style != style {
          sum += 20
          style = cell.style
        }
      }
      return sum
    }
  }

  /// About how many bytes a band may take before it is sent: what a slow line takes within a frame.
  static let bandBytes = 6000

  private var width = 0
  private var height = 0
  /// The cells that are shown; nil where nothing is known of them.
  private var shown: [Cell]?
  private var shownCursor: Screen.Position?

  /// Gives the changed runs band by band, urgent rows first.
  ///
  /// - Parameter send: sends one band; returns true to stop there, the rest staying for the next time.
  /// - Returns: whether all bands were sent.
  mutating func bands(to screen: Screen, send: ([Run]) -> Bool) -> Bool {
    if isBlank(for: screen) {
      (width, height) = (screen.width, screen.height)
      shown = Array(repeating: .blank, count: width * height)
    }
    var band: [Run] = []
    var bytes = 0
    for row in Self.order(screen) {
      takeRuns(row: row, to: screen) { run in
        bytes += run.bytes
        band.append(run)
      }
      if bytes >= Self.bandBytes {
        if send(band) { return false }
        (band, bytes) = ([], 0)
      }
    }
    let cursorMoved = shownCursor != screen.cursor
    shownCursor = screen.cursor
    if !band.isEmpty || cursorMoved { _ = send(band) }
    return true
  }

  /// Whether a screen would be painted onto a blank one: the first of its size, or after ``forget()``.
  func isBlank(for screen: Screen) -> Bool {
    shown == nil || width != screen.width || height != screen.height
  }

  /// Nothing is known of what the terminal shows.
  mutating func forget() { shown = nil }

  private static func order(_ screen: Screen) -> [Int] {
    let urgent = screen.urgentRows.flatMap { $0.clamped(to: 0..<screen.height) }
    let first = Set(urgent)
    return urgent + (0..<screen.height).filter { !first.contains($0) }
  }

  /// The runs of one row that differ; short gaps of equal cells are bridged, wide characters stay whole.
  private mutating func takeRuns(row: Int, to screen: Screen, _ take: (Run) -> Void) {
    let cells = screen.cells
    let end = (row + 1) * width
    var at = row * width
    while at < end {
      guard cells[at] != shown?[at] else {
        at += 1
        continue
      }
      let start = cells[at].isContinuation && at > row * width ? at - 1 : at
      var last = at + 1
      at += 1
      while at < end, at - last < 4 {
        if cells[at] != shown?[at] { last = at + 1 }
        at += 1
      }
      while last < end, cells[last].isContinuation { last += 1 }
      take(Run(row: row, column: start - row * width, cells: cells[start..<last]))
      shown?.replaceSubrange(start..<last, with: cells[start..<last])
      at = last
    }
  }
}
