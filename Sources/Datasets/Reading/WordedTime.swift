/// Dates with the month as an English word, or with the year first and parts of one digit: `20-Sep-2018`,
/// `Sep 20, 2018 7:05 PM`, `Thu Sep 20 10:00:00 2018`, `Thu, 20 Sep 2018 10:00:00 +0200`, `2018-9-5`.
struct WordedTime {
  private var rest: ArraySlice<UInt8>
  private var day: Int?
  private var month: Int?
  private var year: Int?
  private var seconds: Double?
  private var offset = 0.0

  /// Seconds since 1970; nil where the text is no such date.
  ///
  /// - Parameter anyDay: whether days that no month has are taken, too.
  static func read(_ bytes: Span<UInt8>, in range: Range<Int>, anyDay: Bool = false) -> Double? {
    guard (6...48).contains(range.count) else { return nil }
    var time = WordedTime(rest: range.map { bytes[$0] }[...])
    while !time.rest.isEmpty { guard time.takePart() else { return nil } }
    guard let day = time.day, let month = time.month, let year = time.year,
      let midnight = TimeText.midnight(year, month, day, anyDay: anyDay)
    else { return nil }
    return midnight + (time.seconds ?? 0) - time.offset
  }

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private mutating func takePart() -> Bool {
    guard let first = rest.first else { return false }
    switch first {
    case ASCII.zero...ASCII.nine: return takeNumber()
    case 0x41...0x5A, 0x61...0x7A: return takeWord()
    case UInt8(ascii: "+"), ASCII.minus:
      if seconds != nil, year != nil || month != nil, let found = takeOffset() {
        offset = found
        return true
      }
      rest = rest.dropFirst()
      return first == ASCII.minus
    case ASCII.space, UInt8(ascii: ","), UInt8(ascii: "/"), ASCII.point:
      rest = rest.dropFirst()
      return true
    default: return false
    }
  }

  private mutating func number(_ most: Int) -> (value: Int, digits: Int)? {
    let digits = rest.prefix { (ASCII.zero...ASCII.nine).contains($0) }
    guard (1...most).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return (digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }, digits.count)
  }

  private mutating func takeNumber() -> Bool {
    guard let (value, digits) = number(4) else { return false }
    if rest.first == UInt8(ascii: ":") { return takeTimeOfDay(hour: value) }
    switch digits {
    case 4 where year == nil: year = value
    case 1...2 where year != nil && month == nil && day == nil: month = value
    case 1...2 where day == nil: day = value
    case 2 where year == nil && month != nil: year = value + (value < 70 ? 2000 : 1900)
    default: return false
    }
    return true
  }

  private mutating func takeTimeOfDay(hour: Int) -> Bool {
    rest = rest.dropFirst()
    guard seconds == nil, hour < 25, let minute = number(2)?.value, minute < 60 else { return false }
    var total = Double(hour * 3600 + minute * 60)
    if rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let second = number(2)?.value, second < 62 else { return false }
      total += Double(second)
      if rest.first == ASCII.point { rest = rest.dropFirst().drop { (ASCII.zero...ASCII.nine).contains($0) } }
    }
    seconds = total
    return true
  }

  /// `+0200` or `-05:30` behind a time of day: seconds east of Greenwich.
  private mutating func takeOffset() -> Double? {
    var digits = rest.dropFirst().prefix(5).filter { $0 != UInt8(ascii: ":") }
    let taken = rest.dropFirst().prefix(5).contains(UInt8(ascii: ":")) ? 6 : 5
    digits = Array(digits.prefix(4))
    guard digits.count == 4, digits.allSatisfy({ (ASCII.zero...ASCII.nine).contains($0) }) else { return nil }
    // Four digits behind a minus may be the year of `10:00 20-Sep-2018`.
    guard month != nil, day != nil else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
    let isWest = rest.first == ASCII.minus
    rest = rest.dropFirst(taken)
    return Double(number / 100 * 3600 + number % 100 * 60) * (isWest ? -1 : 1)
  }

  private mutating func takeWord() -> Bool {
    let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
    rest = rest.dropFirst(letters.count)
    let word = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    if let place = Self.months.firstIndex(where: {
      $0 == word || $0.prefix(3) == word || word == "sept" && $0.hasPrefix("sept")
    }) {
      guard month == nil else { return false }
      month = place + 1
      return true
    }
    if Self.weekdays.contains(where: { $0 == word || $0.prefix(3) == word }) { return true }
    switch word {
    case "am" where seconds != nil:
      if let now = seconds, now >= 43_200 { seconds = now - 43_200 }
    case "pm" where seconds != nil:
      if let now = seconds, now < 43_200 { seconds = now + 43_200 }
    case "st", "nd", "rd", "th": return day != nil
    case "utc", "gmt", "z", "t", "at", "of": return true
    default: return false
    }
    return true
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
