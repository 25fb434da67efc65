import Canvas

/// Numbers as people read them, without a locale: a point, no grouping, never an exponent where digits do.
package enum NumberText {
  /// `1 user`, `14 users`: a count of what takes an s.
  package static func counted(_ count: Int, _ one: String) -> String { "\(count) \(one)\(count == 1 ? "" : "s")" }

  /// With so many decimals: `fixed(0.9551, 2)` is `0.96`.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "?" : (value < 0 ? "-∞" : "∞") }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return scientific(value) }
    var digits = String(Int(scaled))
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.dropLast(decimals)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return decimals == 0 ? sign + whole : sign + whole + "." + digits.suffix(decimals)
  }

  /// With so many significant digits, an exponent only from a million up or below a thousandth.
  package static func significant(_ value: Double, _ digits: Int = 4) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    let size = abs(value)
    if size >= 1e6 || size < 1e-3 { return scientific(value, digits) }
    var wholeDigits = 0
    var bound = 1.0
    while size >= bound {
      wholeDigits += 1
      bound *= 10
    }
    return fixed(value, max(0, digits - max(1, wholeDigits)))
  }

  /// Two numbers with so many significant digits, or with as many as tell them apart, up to ten.
  package static func apart(_ a: Double, _ b: Double, digits: Int) -> (String, String) {
    let texts = (significant(a, digits), significant(b, digits))
    return a == b || digits >= 10 || texts.0 != texts.1 ? texts : apart(a, b, digits: digits + 1)
  }

  /// With so many digits that say something, also below 1: `precise(0.00935, 2)` is `0.0094`.
  package static func precise(_ value: Double, _ digits: Int = 2) -> String {
    var (size, decimals) = (abs(value), digits - 1)
    guard size < 1, size >= 1e-3 else { return significant(value, digits) }
    while size < 1 {
      size *= 10
      decimals += 1
    }
    return fixed(value, decimals)
  }

  /// The shortest decimals that read back as the same number, a whole number without a point.
  package static func shortest(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e16 {
      let digits = String(Int(value))
      let zeros = digits.reversed().prefix { $0 == "0" }.count
      return abs(value) < 1e15 || zeros < 12 ? digits : digits.dropLast(zeros) + "e\(zeros)"
    }
    let text = "\(value)"
    // 1e-06 reads better as 1e-6.
    guard let range = text.firstRange(of: "e-0") else { return text }
    return text[..<range.lowerBound] + "e-" + text[range.upperBound...]
  }

  /// `1.23e6`
  private static func scientific(_ value: Double, _ digits: Int = 4) -> String {
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 && mantissa > 0 {
      mantissa *= 10
      exponent -= 1
    }
    var text = fixed(mantissa, max(0, digits - 1))
    if text.hasPrefix("10") {
      text = fixed(1, max(0, digits - 1))
      exponent += 1
    }
    return (value < 0 ? "-" : "") + text + "e\(exponent)"
  }

  /// A share as `9.9 %`.
  package static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent != 0, abs(percent) < 0.05 { return abs(percent) < 0.005 ? "<0.01 %" : fixed(percent, 2) + " %" }
    return fixed(percent, 1) + " %"
  }

  /// A number by itself: whole ones without a point, others with four significant digits.
  package static func plain(_ value: Double) -> String {
    let exact = shortest(value)
    return exact.utf8.count <= 6 ? exact : significant(value)
  }

  /// In exactly so many columns, with at most two decimals, right-aligned, or nil where it cannot be told in them: `.96`,
  /// `1.0`, `-.4`, ` 12`.
  package static func cell(_ value: Double, columns: Int) -> String? {
    guard value.isFinite else { return nil }
    if value == value.rounded() {
      let text = String(Int(exactly: value) ?? Int.max)
      if text.utf8.count <= columns { return TextFitting.right(text, columns: columns) }
    }
    // Drawn by the thousand, so put together without detours.
    for decimals in stride(from: 2, through: 0, by: -1) {
      let scale = decimals == 2 ? 100 : decimals == 1 ? 10 : 1
      let scaled = (abs(value) * Double(scale)).rounded()
      guard scaled < 1e15 else { return nil }
      let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: scale)
      var text = value < 0 && scaled > 0 ? "-" : ""
      if whole > 0 || decimals == 0 { text += String(whole) }
      if decimals > 0 { text += (part < 10 && decimals == 2 ? ".0" : ".") + String(part) }
      let missing = columns - text.utf8.count
      if missing >= 0 { return missing == 0 ? text : String(repeating: " ", count: missing) + text }
    }
    return nil
  }
}
