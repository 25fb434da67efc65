/// The fields of plain lines, read in place, eight bytes at a time.
struct PlainFields: Sendable {
  let delimiter: UInt8
  /// Whether a delimiter is that byte twice.
  let isDoubled: Bool

  /// Nil where no field is plain.
  init?(_ delimiter: Delimiter) {
    switch delimiter {
    case .byte(let byte) where byte != ASCII.space: (self.delimiter, isDoubled) = (byte, false)
    case .colons: (self.delimiter, isDoubled) = (UInt8(ascii: ":"), true)
    default: return nil
    }
  }

  /// Where the next line begins, given where the last field of a line ends; negative where the line does not end before
  /// `end`.
  @inline(__always)
  func next(_ bytes: Span<UInt8>, behind place: Int, _ end: Int) -> Int {
    guard bytes[place] == ASCII.carriageReturn else { return place &+ 1 }
    return place &+ 1 < end && bytes[place &+ 1] == ASCII.lineFeed ? place &+ 2 : -1
  }

  /// Where a field ends: at the delimiter or the line's end. Negative where it is not plain.
  @inline(__always)
  func end(_ bytes: Span<UInt8>, _ begin: Int, _ end: Int) -> (end: Int, word: UInt64, isBeyondASCII: Bool) {
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
  static func number(_ bytes: Span<UInt8>, _ begin: Int, _ end: Int, _ word: UInt64) -> Double {
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
