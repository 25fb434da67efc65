/// Times as files have them: a number (mostly seconds since 1970), or a date of ISO 8601 with or without a time of day.
package enum TimeText {
  /// Seconds since 1970, or the number as it is; nil where the text is neither.
  package static func read(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return read(bytes.span, in: bytes.indices)
  }

  /// Seconds since 1970, or the number as it is; nil where the text is neither.
  ///
  /// - Parameter anyDay: whether days that no month has are taken, too (``midnight(_:_:_:anyDay:)``).
  static func read(_ bytes: Span<UInt8>, in range: Range<Int>, anyDay: Bool = false) -> Double? {
    if case .value(let number) = DecimalNumber.read(bytes, in: range) { return number }
    guard (10...40).contains(range.count) else { return nil }
    var rest = range.map { bytes[$0] }[...]
    guard let year = number(&rest, digits: 4), skip(&rest, "-/"), let month = number(&rest, digits: 2),
      skip(&rest, "-/"), let day = number(&rest, digits: 2),
      let midnight = midnight(year, month, day, anyDay: anyDay)
    else { return nil }
    if rest.isEmpty { return midnight }
    guard skip(&rest, "T "), let time = timeOfDay(&rest), let offset = offset(&rest), rest.isEmpty else { return nil }
    return midnight + time - offset
  }

  /// Seconds since midnight of a time of day that stands alone: `20:15`, `9:05:30`; nil where the text is none.
  static func timeOfDay(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    guard (4...20).contains(range.count) else { return nil }
    var rest = range.map { bytes[$0] }[...]
    if rest.dropFirst().first == UInt8(ascii: ":") { rest = ([ASCII.zero] + rest)[...] }
    guard let time = timeOfDay(&rest), rest.isEmpty, time < 86_401 else { return nil }
    return time
  }

  private static func timeOfDay(_ rest: inout ArraySlice<UInt8>) -> Double? {
    guard let hour = number(&rest, digits: 2), skip(&rest, ":"), let minute = number(&rest, digits: 2), hour < 25,
      minute < 60
    else { return nil }
    let seconds = Double(hour * 3600 + minute * 60)
    guard skip(&rest, ":") else { return seconds }
    guard let second = number(&rest, digits: 2), second < 62 else { return nil }
    var (fraction, scale) = (0.0, 0.1)
    if skip(&rest, ".,") {
      while let digit = number(&rest, digits: 1) {
        fraction += Double(digit) * scale
        scale /= 10
      }
    }
    return seconds + Double(second) + fraction
  }

  /// Seconds east of Greenwich: `Z`, `UTC`, `+02:00`, `-0530` or nothing, which counts as Greenwich.
  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Double? {
    if rest.first == ASCII.space { rest = rest.dropFirst() }
    if rest.isEmpty || skip(&rest, "Z") { return 0 }
    if rest.elementsEqual("UTC".utf8) || rest.elementsEqual("GMT".utf8) {
      rest = []
      return 0
    }
    let isWest = rest.first == ASCII.minus
    guard skip(&rest, "+-"), let hours = number(&rest, digits: 2) else { return nil }
    _ = skip(&rest, ":")
    let minutes = rest.isEmpty ? 0 : number(&rest, digits: 2)
    return minutes.map { Double(hours * 3600 + $0 * 60) * (isWest ? -1 : 1) }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    guard rest.count >= digits, rest.prefix(digits).allSatisfy({ (ASCII.zero...ASCII.nine).contains($0) }) else {
      return nil
    }
    defer { rest = rest.dropFirst(digits) }
    return rest.prefix(digits).reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
  }

  private static func skip(_ rest: inout ArraySlice<UInt8>, _ oneOf: String) -> Bool {
    guard let first = rest.first, oneOf.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Seconds from 1970 to the beginning of a day; nil where the calendar has no such day.
  ///
  /// - Parameter anyDay: whether 31 days are taken in every month: so a column is recognized for one of dates, and the one
  ///   that no month has is told of when it is read, rather than the whole column passed over.
  static func midnight(_ year: Int, _ month: Int, _ day: Int, anyDay: Bool) -> Double? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
    let first = days(year, month, 1)
    guard anyDay || day <= next - first else { return nil }
    return Double(first + day - 1) * 86_400
  }

  /// The day of a time in seconds since 1970: `2024-05-31`.
  static func date(_ seconds: Double) -> String {
    guard abs(seconds) < 1e14 else { return JSONValue.plainDecimals(of: seconds) }
    let day = Int((seconds / 86_400).rounded(.down))
    // 400 years have 146 097 days; the year that this gives is the day's own or the one after it.
    var year = 1971 + Int((Double(day) / 365.2425).rounded(.down))
    while days(year, 1, 1) > day { year -= 1 }
    let month = (1...12).last { days(year, $0, 1) <= day } ?? 1
    func padded(_ number: Int, _ length: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day - days(year, month, 1) + 1, 2))"
  }

  /// Days from 1970-01-01 in the Gregorian calendar, with years that begin in March so that a leap day is their last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
