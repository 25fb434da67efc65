/// Numbers as people write them: `3`, `-2.5`, `.5`, `1e6`.
enum DecimalNumber {
  enum Reading: Equatable {
    case value(Double)
    /// NaN or infinity in words.
    case notFinite
    /// A number beyond the range of Double.
    case tooLarge
    case none
  }

  /// Reads the whole range as one number.
  ///
  /// Up to 19 digits are gathered as an integer m and a power of ten e. Where m < 2⁵³ and |e| ≤ 22 both m and 10^|e|
  /// are doubles, so one multiplication or division rounds once and is exact (Clinger 1990); anything else goes to the
  /// standard library, which rounds correctly too.
  static func read(_ bytes: Span<UInt8>, in range: Range<Int>) -> Reading {
    var position = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if position < end, bytes[position] == ASCII.minus || bytes[position] == ASCII.plus {
      isNegative = bytes[position] == ASCII.minus
      position += 1
    }
    var mantissa: UInt64 = 0
    var (digits, significant, exponent) = (0, 0, 0)
    var afterPoint = false
    while position < end {
      let byte = bytes[position]
      if byte >= ASCII.zero && byte <= ASCII.nine {
        digits += 1
        if significant < 19 {
          mantissa = mantissa * 10 + UInt64(byte - ASCII.zero)
          if mantissa > 0 { significant += 1 }
          if afterPoint { exponent -= 1 }
        } else {
          significant += 1
        }
      } else if byte == ASCII.point && !afterPoint {
        afterPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return isWordForNotFinite(bytes, range) ? .notFinite : .none }
    if position < end {
      guard let power = power(bytes, position..<end) else { return .none }
      exponent += power
    }
    if significant <= 19, mantissa < 1 << 53, abs(exponent) <= 22 {
      let value = exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
      return .value(isNegative ? -value : value)
    }
    guard let value = Double(text(bytes, range)) else { return .none }
    return value.isFinite ? .value(value) : .tooLarge
  }

  static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// What follows `e`, held within ±100000: beyond that every number is 0 or infinite anyway.
  private static func power(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
    position += 1
    var isNegative = false
    if position < range.upperBound, bytes[position] == ASCII.minus || bytes[position] == ASCII.plus {
      isNegative = bytes[position] == ASCII.minus
      position += 1
    }
    guard position < range.upperBound else { return nil }
    var power = 0
    while position < range.upperBound {
      let byte = bytes[position]
      guard byte >= ASCII.zero && byte <= ASCII.nine else { return nil }
      power = min(100_000, power * 10 + Int(byte - ASCII.zero))
      position += 1
    }
    return isNegative ? -power : power
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { bytes[$0] }, as: UTF8.self)
  }

  private static func isWordForNotFinite(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = text(bytes, range).lowercased()
    let word = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    return ["nan", "inf", "infinity"].contains(word)
  }
}
