import WALS

/// What a plain line of a long table looks like, and how it is read.
struct PlainLine: PlainForm {
  private enum Role: Sendable { case user, item, value, time, other }

  private let roles: [Role]
  private let fields: PlainFields

  /// Nil where no line is plain.
  init?(_ columns: LongColumns, of count: Int, delimiter: Delimiter) {
    guard let fields = PlainFields(delimiter) else { return nil }
    self.fields = fields
    var roles = [Role](repeating: .other, count: count)
    if let time = columns.time { roles[time] = .time }
    if let value = columns.value { roles[value] = .value }
    roles[columns.item] = .item
    roles[columns.user] = .user
    self.roles = roles
  }

  @inline(__always)
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into part: inout InteractionPart, users: inout IdentifierTable,
    items: inout IdentifierTable, _ known: inout PlainIdentifier
  ) -> Int {
    var place = start
    var row = Interaction(value: 1)
    for column in 0..<roles.count {
      let begin = place
      let field = fields.end(bytes, begin, end)
      guard field.end >= 0 else { return -1 }
      place = field.end
      let isLast = column &+ 1 == roles.count
      guard isLast == (bytes[place] != fields.delimiter) else { return -1 }
      let length = place &- begin
      switch roles[column] {
      case .user:
        guard length > 0, !field.isBeyondASCII else { return -1 }
        row.user = known.number(of: bytes, in: begin..<place, field.word, in: &users)
      case .item:
        guard length > 0, !field.isBeyondASCII else { return -1 }
        let item =
          length > 8
          ? items.intern(bytes, in: begin..<place).number
          : items.intern(word: Eight.first(length, of: field.word), length: length).number
        row.item = Int32(truncatingIfNeeded: item)
      case .value:
        let number = PlainFields.number(bytes, begin, place, field.word)
        guard number >= 0 else { return -1 }
        row.value = number
      case .time:
        let number = PlainFields.number(bytes, begin, place, field.word)
        guard number >= 0 else { return -1 }
        row.time = number
      case .other: break
      }
      if !isLast { place = place &+ (fields.isDoubled ? 2 : 1) }
    }
    let next = fields.next(bytes, behind: place, end)
    if next >= 0 { part.append(row) }
    return next
  }
}
