/// A day in one column and the time of day in another make one time.
extension TableRecognizer {
  /// Finds the time of day that belongs to a column of days: else of two entries of a day the order of the lines would
  /// decide which came last.
  mutating func takeTimeOfDay(_ columns: inout LongColumns) {
    guard hasDates(columns), let time = columns.time, header.cells.allSatisfy({ isDay($0[time]) }) else { return }
    let taken = [columns.user, columns.item, columns.value, columns.time]
    let found = profiles.indices.filter { !taken.contains($0) && mayBeTimeOfDay($0, beside: time) }
    let whole = found.filter { column in header.cells.allSatisfy { Self.timeOfDay($0[column]) != nil } }
    if found.count == 1, whole.count == 1 { return columns.timeOfDay = whole[0] }
    guard let first = found.first else { return }
    let odd = header.cells.first { Self.timeOfDay($0[first]) == nil }.map { $0[first] }
    remarks.append(
      "\(shape.name(first).capitalizedFirst) is passed over as a time of day, since "
        + (odd.map { "“\($0.shortened(to: 24))” is none such as 20:15" } ?? "there are several such columns")
        + "; what happened on one day counts as happening at once.")
  }

  private func isDay(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    guard !cell.contains(":"), let time = shape.times.read(bytes.span, in: bytes.indices, anyDay: true) else {
      return false
    }
    return time.truncatingRemainder(dividingBy: 86_400) == 0
  }

  /// Whether a column has mostly times of day and a name that says so, or none and stands right behind the days.
  private func mayBeTimeOfDay(_ column: Int, beside day: Int) -> Bool {
    let cells = header.cells.prefix(200)
    guard cells.count(where: { Self.timeOfDay($0[column]) != nil }) * 2 > cells.count else { return false }
    guard let header = shape.header, column < header.count else { return column == day + 1 }
    let words = ColumnWord.words(header[column])
    // 02:30 of watching is a length.
    guard !words.contains(where: Self.lengths.contains) else { return false }
    return ColumnWord(header[column]).role == .time || words.contains(where: Self.clocks.contains)
  }

  private static func timeOfDay(_ cell: String) -> Double? {
    let bytes = Array(cell.utf8)
    return TimeText.timeOfDay(bytes.span, in: bytes.indices)
  }

  private static let clocks: Set<String> = ["time", "clock", "hour", "uhrzeit", "heure", "hora", "ora", "tijd"]
  private static let lengths: Set<String> = [
    "play", "watch", "listen", "listening", "total", "spent", "dwell", "session", "running", "elapsed", "viewing",
    "duration", "length", "reading", "run",
  ]
}
