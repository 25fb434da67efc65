import WALS

/// The fast way through a long table: whole lines of plain fields, read in place, eight bytes at a time.
///
/// Anything out of the ordinary (a quote, a blank at a field's end, an empty field, a number in another form, a line too
/// short or too long, text beyond ASCII) is left to ``RecordScanner`` and ``TableReader``, which know every rule and
/// every sentence. So whatever is read here must mean the same there.
struct PlainLines {
  private let line: PlainLine
  /// What was read of some thousand lines.
  private var rows = [Interaction](repeating: Interaction(), count: 1 << 12)
  /// The same on several threads, where there is much to read.
  fileprivate var parts: PlainParts

  /// Nil where no line of the table is plain.
  init?(
    _ columns: LongColumns, of count: Int, delimiter: Delimiter, parts: PartRules = PartRules(threads: 1)
  ) {
    guard let line = PlainLine(columns, of: count, delimiter: delimiter) else { return nil }
    self.line = line
    self.parts = PlainParts(line, parts)
  }

  /// Reads some lines, as long as they are plain.
  ///
  /// - Parameters:
  ///   - start: where a line begins.
  ///   - end: where the bytes end that were filled.
  ///   - limit: no line is read that begins here or later.
  ///   - number: the number of the first line.
  /// - Returns: where the first line begins that was not read, and how many were.
  mutating func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, before limit: Int = .max, line number: Int,
    into collector: inout InteractionCollector
  ) -> (position: Int, lines: Int) {
    let (line, most) = (line, rows.count)
    var (position, count) = (start, 0)
    var known = PlainLine.Identifier()
    var rows = rows.mutableSpan
    while count < most, position < limit {
      let next = line.read(
        bytes, from: position, to: end, &rows[count], users: &collector.users, items: &collector.items, &known)
      if next < 0 { break }
      position = next
      count &+= 1
    }
    collector.add(rows.span.extracting(0..<count), line: number)
    return (position, count)
  }
}

extension RecordScanner {
  /// Reads on as long as lines are plain.
  mutating func readPlainLines(
    _ plain: inout PlainLines?, into collector: inout InteractionCollector
  ) throws(DatasetError) {
    while true {
      let coming = coming
      var read = plain?.parts.read(buffer, coming.range, fills: fills, line: coming.line, into: &collector)
      if read == nil {
        let limit = plain?.parts.next(after: coming.range.lowerBound) ?? .max
        read = plain?.read(
          buffer.span, from: coming.range.lowerBound, to: coming.range.upperBound, before: limit, line: coming.line,
          into: &collector)
      }
      guard let read, read.lines > 0 else { return }
      pass(to: read.position, lines: read.lines)
      try collector.check(name)
    }
  }
}
