import WALS

/// A plain line of a coordinate file: a row's number, a column's and a value, with blanks between them.
struct PlainEntry: PlainForm {
  let rows: Int
  let columns: Int
  let hasValues: Bool
  /// Whether an entry stands for the one across the diagonal as well.
  let isMirrored: Bool

  @inline(__always)
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into part: inout InteractionPart, users: inout IdentifierTable,
    items: inout IdentifierTable, _ known: inout PlainIdentifier
  ) -> Int {
    var place = start
    let row = Self.index(bytes, &place, end, of: rows)
    guard row >= 0, Self.skipBlanks(bytes, &place, end) else { return -1 }
    let column = Self.index(bytes, &place, end, of: columns)
    guard column >= 0 else { return -1 }
    var value = 1.0
    if hasValues {
      guard Self.skipBlanks(bytes, &place, end) else { return -1 }
      value = Self.value(bytes, &place, end)
      guard value >= 0 else { return -1 }
    }
    if place < end, bytes[place] == ASCII.carriageReturn { place = place &+ 1 }
    guard place < end, bytes[place] == ASCII.lineFeed else { return -1 }
    part.append(Interaction(user: row, item: column, value: value))
    if isMirrored, row != column { part.append(Interaction(user: column, item: row, value: value)) }
    return place &+ 1
  }

  /// A number from 1 to `count`, counted from 0; negative where there is none.
  @inline(__always)
  private static func index(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, of count: Int) -> Int32 {
    var number = 0
    let most = min(end, place &+ 9)
    while place < most, case let digit = bytes[place] &- ASCII.zero, digit <= 9 {
      number = number &* 10 &+ Int(digit)
      place = place &+ 1
    }
    return number <= count ? Int32(truncatingIfNeeded: number) &- 1 : -1
  }

  /// Passes over blanks; false where there are none.
  @inline(__always)
  private static func skipBlanks(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
    let begin = place
    while place < end, ASCII.isBlank(bytes[place]) { place = place &+ 1 }
    return place > begin
  }

  /// A number that is not negative, up to a control or a blank; negative where there is none.
  @inline(__always)
  private static func value(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Double {
    let begin = place
    while place < end, bytes[place] > ASCII.space { place = place &+ 1 }
    let word =
      place &- begin < 8
      ? 0 : UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: begin, as: UInt64.self))
    let number = PlainFields.number(bytes, begin, place, word)
    guard number < 0 else { return number }
    guard case .value(let value) = DecimalNumber.read(bytes, in: begin..<place) else { return -1 }
    return value
  }
}
