import WALS

/// What a plain line of a long table looks like, and how it is read.
struct PlainLine: Sendable {
  private enum Role: Sendable { case user, item, value, time, other }

  /// An id of up to eight bytes, as one number, and its number in the table.
  struct Identifier {
    var word: UInt64 = 0
    var length = 0
    var number: Int32 = 0
  }

  private let roles: [Role]
  private let delimiter: UInt8
  private let isDoubled: Bool

  /// Nil where no line is plain.
  init?(_ columns: LongColumns, of count: Int, delimiter: Delimiter) {
    switch delimiter {
    case .byte(let byte) where byte != ASCII.space: (self.delimiter, isDoubled) = (byte, false)
    case .colons: (self.delimiter, isDoubled) = (UInt8(ascii: ":"), true)
    default: return nil
    }
    var roles = [Role](repeating: .other, count: count)
    if let time = columns.time { roles[time] = .time }
    if let value = columns.value { roles[value] = .value }
    roles[columns.item] = .item
    roles[columns.user] = .user
    self.roles = roles
  }

  /// Reads one line.
  ///
  /// - Parameter known: the user of the line before.
  /// - Returns: where the next line begins; negative where this line is not plain or does not end before `end`.
  @inline(__always)
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, _ row: inout Interaction, users: inout IdentifierTable,
    items: inout IdentifierTable, _ known: inout Identifier
  ) -> Int {
    var place = start
    row.value = 1
    row.time = 0
    for column in 0..<roles.count {
      let begin = place
      let field = ends(bytes, begin, end)
      guard field.end >= 0 else { return -1 }
      place = field.end
      let isLast = column &+ 1 == roles.count
      guard isLast == (bytes[place] != delimiter) else { return -1 }
      let length = place &- begin
      switch roles[column] {
      case .user:
        guard length > 0, !field.isBeyondASCII else { return -1 }
        if length > 8 {
          row.user = Int32(truncatingIfNeeded: users.intern(bytes, in: begin..<place).number)
        } else {
          let word = Eight.first(length, of: field.word)
          if known.word != word || known.length != length {
            let number = Int32(truncatingIfNeeded: users.intern(word: word, length: length).number)
            known = Identifier(word: word, length: length, number: number)
          }
          row.user = known.number
        }
      case .item:
        guard length > 0, !field.isBeyondASCII else { return -1 }
        let item =
          length > 8
          ? items.intern(bytes, in: begin..<place).number
          : items.intern(word: Eight.first(length, of: field.word), length: length).number
        row.item = Int32(truncatingIfNeeded: item)
      case .value:
        let number = Self.number(bytes, begin, place, field.word)
        guard number >= 0 else { return -1 }
        row.value = number
      case .time:
        let number = Self.number(bytes, begin, place, field.word)
        guard number >= 0 else { return -1 }
        row.time = number
      case .other: break
      }
      place = place &+ (isDoubled && !isLast ? 2 : 1)
    }
    guard bytes[place &- 1] == ASCII.carriageReturn else { return place }
    return place < end && bytes[place] == ASCII.lineFeed ? place &+ 1 : -1
  }

  /// Where a field ends: at the delimiter or the line's end. Negative where it is not plain.
  @inline(__always)
  private func ends(_ bytes: Span<UInt8>, _ begin: Int, _ end: Int) -> (end: Int, word: UInt64, isBeyondASCII: Bool) {
    let raw = bytes.bytes
    let delimiters = Eight.each(delimiter)
    // The last place from which eight bytes can be taken.
    let last = min(end, bytes.count &- 8)
    var (place, first, all) = (begin, UInt64(0), UInt64(0))
    while place < last {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      if place == begin { first = word }
      all |= word
      let hits = Eight.control(word) | Eight.equal(word, delimiters)
      if hits == 0 {
        place = place &+ 8
        continue
      }
      place = place &+ (hits.trailingZeroBitCount &>> 3)
      guard place < end &- 1 else { break }
      let byte = bytes[place]
      let isEnd =
        byte == delimiter
        ? !isDoubled || bytes[place &+ 1] == delimiter : byte == ASCII.lineFeed || byte == ASCII.carriageReturn
      if isEnd { return (place, first, all & Eight.each(0x80) != 0) }
      guard place > begin, isInner(byte, next: bytes[place &+ 1]) else { break }
      place = place &+ 1
    }
    return (-1, 0, false)
  }

  /// Whether a byte that looks special is an ordinary one where it stands: within a field.
  private func isInner(_ byte: UInt8, next: UInt8) -> Bool {
    switch byte {
    case delimiter, UInt8(ascii: "!"), ASCII.quote: true
    case ASCII.space: next > ASCII.quote && next != delimiter
    default: false
    }
  }

  /// Digits with at most one point among them, at most 15: then the number is exact (see ``DecimalNumber``). Negative
  /// where it is anything else.
  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, _ begin: Int, _ end: Int, _ word: UInt64) -> Double {
    var place = begin
    var mantissa: UInt64 = 0
    if end &- begin >= 8, Eight.areDigits(word) {
      mantissa = Eight.number(word)
      place = place &+ 8
    }
    var point = -1
    while place < end {
      let digit = bytes[place] &- ASCII.zero
      if digit <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
      } else if digit == ASCII.point &- ASCII.zero, point < 0 {
        point = place
      } else {
        return -1
      }
      place = place &+ 1
    }
    let digits = end &- begin &- (point < 0 ? 0 : 1)
    guard digits > 0, digits <= 15 else { return -1 }
    return point < 0 || point == end &- 1
      ? Double(mantissa) : Double(mantissa) / DecimalNumber.powers[end &- point &- 1]
  }
}
