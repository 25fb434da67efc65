/// How a column writes its times.
enum TimeFormat: Equatable, Sendable {
  /// Numbers, or dates that begin with the year (``TimeText``).
  case usual
  /// `05/31/2024 20:15`
  case monthFirst
  /// `31/05/2024` or `31.05.2024`
  case dayFirst
  /// `20240531`, `202405312015` or `20240531201500`
  case digits
  /// `31-May-2024`, `Fri May 31 20:15:00 2024`, `2024-5-31` (``WordedTime``)
  case worded

  /// Seconds since 1970, or a number as it is; nil where the text is no such time.
  ///
  /// - Parameter anyDay: whether days that no month has are taken, too: by their form they are dates, and wrong ones.
  func read(_ bytes: Span<UInt8>, in range: Range<Int>, anyDay: Bool = false) -> Double? {
    switch self {
    case .usual: TimeText.read(bytes, in: range, anyDay: anyDay)
    case .digits: Self.compact(bytes, range, anyDay)
    case .worded: WordedTime.read(bytes, in: range, anyDay: anyDay)
    case .monthFirst, .dayFirst:
      Self.parts(bytes, range).flatMap { parts in
        let (month, day) = self == .monthFirst ? (parts.first, parts.second) : (parts.second, parts.first)
        return TimeText.midnight(parts.year, month, day, anyDay: anyDay).map { $0 + parts.seconds }
      }
    }
  }

  /// The format in which all of some cells are times; nil where there is none. Where day and month could be either, the
  /// month comes first after slashes, the day after points.
  ///
  /// - Parameter dayFirst: which of both comes first, where a person has said it; then that is the format also where cells
  ///   contradict it, so that they are told of.
  static func recognized(in cells: [String], dayFirst: Bool? = nil) -> (format: TimeFormat, isGuess: Bool)? {
    guard !cells.isEmpty else { return nil }
    func fits(_ format: TimeFormat) -> Bool {
      cells.allSatisfy { cell in
        let bytes = Array(cell.utf8)
        return format.read(bytes.span, in: bytes.indices, anyDay: true)?.isFinite ?? false
      }
    }
    if fits(.digits) { return (.digits, false) }
    if fits(.usual) { return (.usual, false) }
    if let dayFirst, cells.allSatisfy(hasParts) { return (dayFirst ? .dayFirst : .monthFirst, false) }
    let (months, days) = (fits(.monthFirst), fits(.dayFirst))
    if months && days {
      let hasPoints = cells.contains { $0.contains(".") }
      return (hasPoints ? .dayFirst : .monthFirst, !hasPoints)
    }
    return months ? (.monthFirst, false) : days ? (.dayFirst, false) : fits(.worded) ? (.worded, false) : nil
  }

  /// A day of the Gregorian calendar in eight digits, from 1900 to 2100; or one from 1970 on with a time of day behind it,
  /// which makes twelve digits, and fourteen with seconds.
  private static func compact(_ bytes: Span<UInt8>, _ range: Range<Int>, _ anyDay: Bool) -> Double? {
    guard [8, 12, 14].contains(range.count) else { return nil }
    func number(_ start: Int, _ length: Int) -> Int? {
      var number = 0
      for place in range.lowerBound + start..<range.lowerBound + start + length {
        guard (ASCII.zero...ASCII.nine).contains(bytes[place]) else { return nil }
        number = number * 10 + Int(bytes[place] - ASCII.zero)
      }
      return number
    }
    guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2), (1900...2100).contains(year),
      let midnight = TimeText.midnight(year, month, day, anyDay: anyDay)
    else { return nil }
    if range.count == 8 { return midnight }
    guard year >= 1970, let hour = number(8, 2), let minute = number(10, 2), hour < 24, minute < 60,
      let second = range.count == 14 ? number(12, 2) : 0, second < 62
    else { return nil }
    return midnight + Double(hour * 3600 + minute * 60 + second)
  }

  /// Whether a cell is a date with the day first or with the month first.
  private static func hasParts(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    return [monthFirst, .dayFirst].contains { $0.read(bytes.span, in: bytes.indices, anyDay: true) != nil }
  }

  private struct Parts {
    var first: Int
    var second: Int
    var year: Int
    var seconds: Double
  }

  private static func parts(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Parts? {
    guard (6...40).contains(range.count) else { return nil }
    var rest = range.map { bytes[$0] }[...]
    func number(_ most: Int) -> Int? {
      let digits = rest.prefix(most).prefix { (ASCII.zero...ASCII.nine).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
    }
    guard let first = number(2), let mark = rest.first, "/.-".utf8.contains(mark) else { return nil }
    rest = rest.dropFirst()
    guard let second = number(2), rest.first == mark else { return nil }
    rest = rest.dropFirst()
    let before = rest.count
    guard var year = number(4) else { return nil }
    // Two digits: this century, or from 70 on the last.
    if before - rest.count <= 2 { year += year < 70 ? 2000 : 1900 }
    var parts = Parts(first: first, second: second, year: year, seconds: 0)
    if rest.isEmpty { return parts }
    guard " T".utf8.contains(rest.first ?? 0) else { return nil }
    rest = rest.drop { $0 == ASCII.space || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: ",") }
    guard var hour = number(2), rest.first == UInt8(ascii: ":") else { return nil }
    rest = rest.dropFirst()
    guard let minute = number(2) else { return nil }
    var second60 = 0
    if rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let given = number(2) else { return nil }
      second60 = given
    }
    let word = String(decoding: rest, as: UTF8.self).lowercased().filter { $0 != " " && $0 != "." }
    guard ["", "am", "pm", "utc", "z", "gmt"].contains(word), hour < 25, minute < 60, second60 < 62 else { return nil }
    if word == "pm", hour < 12 { hour += 12 }
    if word == "am", hour == 12 { hour = 0 }
    parts.seconds = Double(hour * 3600 + minute * 60 + second60)
    return parts
  }
}
