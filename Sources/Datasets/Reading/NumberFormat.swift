/// How a table writes its numbers.
struct NumberFormat: Equatable, Sendable {
  /// What stands before the tenths: a point or a comma.
  var decimal = ASCII.point
  /// What stands between thousands; nil for nothing.
  var grouping: UInt8?

  static let usual = NumberFormat()

  /// Reads a whole range as one number, as ``DecimalNumber/read(_:in:)`` does for the usual form.
  func read(_ bytes: Span<UInt8>, in range: Range<Int>) -> DecimalNumber.Reading {
    if self == .usual { return DecimalNumber.read(bytes, in: range) }
    if grouping == ASCII.space, let spaced = Self.spaced(bytes, range) {
      return read(spaced.span, in: spaced.indices)
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    // Digits since the last separator of thousands; nil before the first.
    var group: Int?
    var isWhole = true
    for place in range {
      let byte = bytes[place]
      if byte == grouping, isWhole {
        guard group ?? 3 == 3, plain.last.map(Self.isDigit) ?? false else { return .none }
        group = 0
      } else if byte == decimal {
        guard group ?? 3 == 3 else { return .none }
        (isWhole, group) = (false, nil)
        plain.append(ASCII.point)
      } else if byte == ASCII.point {
        return .none
      } else {
        if isWhole, let digits = group {
          guard Self.isDigit(byte) else { return .none }
          group = digits + 1
        }
        plain.append(byte)
      }
    }
    guard group ?? 3 == 3 else { return .none }
    return DecimalNumber.read(plain.span, in: plain.indices)
  }

  /// A number whose thousands stand apart by blanks that do not break, with plain ones; nil where there are none such.
  private static func spaced(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    let text = range.map { bytes[$0] }
    guard text.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain = String(decoding: text, as: UTF8.self)
    for blank in ["\u{A0}", "\u{202F}", "\u{2009}"] { plain = plain.replacing(blank, with: " ") }
    return plain.utf8.contains { $0 >= 0x80 } ? nil : Array(plain.utf8)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (ASCII.zero...ASCII.nine).contains(byte) }

  /// The format that most of some cells have which are no usual numbers: decimal commas, with or without points between
  /// thousands. Nil where another reading is as likely: `3,702` may have three digits after a comma or be thousands.
  static func recognized(in cells: [String]) -> NumberFormat? {
    var commas = 0
    var isTelling = false
    var hasPoints = false
    for cell in cells {
      let bytes = Array(cell.utf8)
      if DecimalNumber.read(bytes.span, in: bytes.indices) != .none { continue }
      guard let comma = bytes.firstIndex(of: comma), bytes.count(where: { $0 == Self.comma }) == 1 else { return nil }
      let format = NumberFormat(decimal: Self.comma, grouping: ASCII.point)
      guard case .value = format.read(bytes.span, in: bytes.indices) else { return nil }
      commas += 1
      let points = bytes.contains(ASCII.point)
      hasPoints = hasPoints || points
      let digitsBefore = bytes[..<comma].drop { $0 == ASCII.minus || $0 == ASCII.plus }
      if points || bytes.count - comma - 1 != 3 || digitsBefore.count > 3 || digitsBefore.elementsEqual([ASCII.zero]) {
        isTelling = true
      }
    }
    guard commas > 0, isTelling else { return nil }
    return NumberFormat(decimal: comma, grouping: hasPoints ? ASCII.point : nil)
  }

  static let comma = UInt8(ascii: ",")

  /// Whether a text is a whole number with commas between its thousands, such as `3,702` or `1,234,567.5`.
  static func hasThousands(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.contains(comma) else { return false }
    if case .value = NumberFormat(grouping: comma).read(bytes.span, in: bytes.indices) { return true }
    return false
  }
}
