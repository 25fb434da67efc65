import WALS

/// The fast way through a table: whole lines of plain fields, read in place, eight bytes at a time.
///
/// Anything out of the ordinary (a quote, a blank at a field's end, an empty field, a number in another form, a line too
/// short or too long, text beyond ASCII) is left to ``RecordScanner`` and those who know every rule and every sentence.
struct PlainLines<Form: PlainForm> {
  private let form: Form
  /// What was read of some thousand lines.
  private var rows: InteractionPart
  private static var most: Int { 1 << 12 }
  /// The same on several threads, where there is much to read.
  fileprivate var parts: PlainParts<Form>

  /// - Parameter rules: what becomes of values.
  init(_ form: Form, rules: ValueRules, parts: PartRules = PartRules(threads: 1)) {
    self.form = form
    rows = InteractionPart(numbering: 0, keepsZeros: rules.keepsZeros)
    self.parts = PlainParts(form, parts, keepsZeros: rules.keepsZeros)
  }

  /// Reads some lines, as long as they are plain.
  ///
  /// - Parameters:
  ///   - start: where a line begins.
  ///   - end: where the bytes end that were filled.
  ///   - limit: no line is read that begins here or later.
  ///   - most: no more lines are read.
  ///   - number: the number of the first line.
  ///   - firstUser: the first line's user, where each line is one.
  /// - Returns: where the first line begins that was not read, and how many were.
  mutating func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, before limit: Int = .max, most: Int = .max, line number: Int,
    firstUser: Int32 = 0, into collector: inout InteractionCollector
  ) -> (position: Int, lines: Int) {
    let (form, most) = (form, min(most, Self.most))
    var position = start
    var known = PlainIdentifier()
    rows.removeAll()
    while rows.lines < most, rows.count < Self.most, position < limit {
      let next = form.read(
        bytes, from: position, to: end, into: &rows, users: &collector.users, items: &collector.items, &known)
      if next < 0 { break }
      position = next
      rows.lines += 1
    }
    guard rows.lines > 0 else { return (start, 0) }
    rows.firstUser = firstUser
    collector.add([rows], numbers: [InteractionPart.Numbers(users: [], items: [])], line: number, threads: 1)
    return (position, rows.lines)
  }
}

extension RecordScanner {
  /// Reads on as long as lines are plain.
  ///
  /// - Parameters:
  ///   - firstUser: the first line's user, where each line is one.
  ///   - most: no more lines are read.
  /// - Returns: how many were read.
  @discardableResult
  mutating func readPlainLines<Form>(
    _ plain: inout PlainLines<Form>?, firstUser: Int? = nil, most: Int = .max,
    into collector: inout InteractionCollector
  ) throws(DatasetError) -> Int {
    var lines = 0
    while lines < most {
      let (coming, left) = (coming, most - lines)
      let first = firstUser.map { Int32(truncatingIfNeeded: $0 + lines) }
      var read = plain?.parts.read(
        buffer, coming.range, fills: fills, most: left, line: coming.line, firstUser: first, into: &collector)
      if read == nil {
        let limit = plain?.parts.next(after: coming.range.lowerBound) ?? .max
        read = plain?.read(
          buffer.span, from: coming.range.lowerBound, to: coming.range.upperBound, before: limit, most: left,
          line: coming.line, firstUser: first ?? 0, into: &collector)
      }
      guard let read, read.lines > 0 else { break }
      pass(to: read.position, lines: read.lines)
      lines += read.lines
      try collector.check(name)
    }
    return lines
  }
}
