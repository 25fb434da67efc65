import WALS

/// A plain line of a wide table or a matrix: a cell for every item, a number or a mark of nothing, and before them the user
/// where there is one.
struct PlainWideLine: PlainForm {
  private let fields: PlainFields
  private let columnCount: Int
  private let hasUser: Bool
  /// Whether nothing may stand in the last column, which has no name.
  private let hasEmptyEnd: Bool
  private let skipsIncomplete: Bool

  /// Nil where no line is plain.
  init?(_ shape: TableShape, _ rules: ValueRules) {
    // Where pairs may not repeat, each value's line is kept, and here are many of them on one. A line of one cell may be
    // a blank one.
    guard let fields = PlainFields(shape.delimiter), !fields.isDoubled, shape.numbers == .usual, shape.columnCount > 1,
      rules.repeats != .error
    else { return nil }
    self.fields = fields
    columnCount = shape.columnCount
    hasUser = shape.layout == .wide
    hasEmptyEnd = shape.header?.last?.isEmpty ?? false
    skipsIncomplete = rules.skipsIncomplete
  }

  @inline(__always)
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into part: inout InteractionPart, users: inout IdentifierTable,
    items: inout IdentifierTable, _ known: inout PlainIdentifier
  ) -> Int {
    var place = start
    var user = Int32(truncatingIfNeeded: part.lines)
    if hasUser {
      let field = fields.end(bytes, place, end)
      guard field.end > place, bytes[field.end] == fields.delimiter, !field.isBeyondASCII,
        !skipsIncomplete || !MissingMark.stands(in: bytes, place..<field.end)
      else { return -1 }
      user = known.number(of: bytes, in: place..<field.end, field.word, in: &users)
      place = field.end &+ 1
    }
    let before = part.summary
    place = readCells(bytes, from: place, to: end, of: user, into: &part)
    if place < 0 { part.goBack(to: before) }
    return place
  }

  @inline(__always)
  private func readCells(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, of user: Int32, into part: inout InteractionPart
  ) -> Int {
    let raw = bytes.bytes
    let delimiters = Eight.each(fields.delimiter)
    let cells = hasUser ? columnCount &- 1 : columnCount
    let last = min(end, bytes.count &- 8)
    var (place, cell) = (start, 0)
    while true {
      // Empty cells, up to eight at once.
      while place < last {
        let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ delimiters
        let empty = word == 0 ? 8 : word.trailingZeroBitCount &>> 3
        (place, cell) = (place &+ empty, cell &+ empty)
        if empty < 8 { break }
      }
      guard cell < cells, place < end else { return -1 }
      let field = fields.end(bytes, place, end)
      guard field.end >= 0 else { return -1 }
      let isLast = cell &+ 1 == cells
      guard isLast == (bytes[field.end] != fields.delimiter) else { return -1 }
      if field.end > place {
        let number = PlainFields.number(bytes, place, field.end, field.word)
        if number >= 0 {
          if isLast, hasEmptyEnd { return -1 }
          part.append(Interaction(user: user, item: Int32(truncatingIfNeeded: cell), value: number))
        } else if !MissingMark.stands(in: bytes, place..<field.end) {
          return -1
        }
      }
      if isLast { return fields.next(bytes, behind: field.end, end) }
      (place, cell) = (field.end &+ 1, cell &+ 1)
    }
  }
}
