/// What the cells of a column say that the column is.
struct ColumnProfile {
  let count: Int
  /// Cells that say that there is nothing in them.
  let missing: Int
  let distinct: Int
  /// The share of the others that are numbers, and of these the extremes; written with decimal commas, too.
  let numberShare: Double
  let minimum: Double
  let maximum: Double
  let median: Double
  let hasFractions: Bool
  let hasNegatives: Bool
  /// Whether the numbers go up one by one from line to line, from 0 or 1: a table's index.
  let isIndex: Bool
  /// Whether all whole numbers have one length of at least five digits, as ids have.
  let hasIDLength: Bool
  /// Where all cells are dates or plausible Unix times: how they are written.
  let times: (format: TimeFormat, isGuess: Bool)?
  /// Whether these are times by their cells alone: dates, or numbers of a plausible size.
  let areTimes: Bool
  /// How many letters the longest cell has.
  let length: Int
  /// How the numbers are written; nil for the usual way.
  let numbers: NumberFormat?

  /// - Parameters:
  ///   - allowsCommas: whether a comma in a cell may stand before decimals.
  ///   - given: how numbers are written, where a person has said it.
  ///   - dayFirst: whether the day stands before the month in dates, where a person has said it.
  init(_ cells: [String], allowsCommas: Bool, given: NumberFormat? = nil, dayFirst: Bool? = nil) {
    count = cells.count
    let present = cells.filter { !MissingMark.stands(for: $0) }
    missing = cells.count - present.count
    distinct = Set(present).count
    length = present.reduce(0) { max($0, $1.utf8.count) }
    let usual = present.compactMap { Self.number($0, given ?? .usual) }
    var numbers = usual
    var format: NumberFormat?
    if given == nil, allowsCommas, usual.count < present.count, let other = NumberFormat.recognized(in: present) {
      format = other
      numbers = present.compactMap { cell in
        Self.number(cell, .usual) ?? Self.number(cell, NumberFormat(decimal: NumberFormat.comma, grouping: ASCII.point))
      }
    }
    if given == nil, format == nil, usual.count < present.count, present.contains(where: NumberFormat.hasThousands) {
      // These are numbers, too, in a form that is told of when they are read.
      numbers = present.compactMap {
        Self.number($0, .usual) ?? Self.number($0, NumberFormat(grouping: NumberFormat.comma))
      }
    }
    self.numbers = format
    numberShare = present.isEmpty ? 0 : Double(numbers.count) / Double(present.count)
    let sorted = numbers.sorted()
    minimum = sorted.first ?? 0
    maximum = sorted.last ?? 0
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    hasFractions = numbers.contains { $0 != $0.rounded() }
    hasNegatives = minimum < 0
    isIndex =
      numbers.count == cells.count && numbers.count > 2 && (numbers[0] == 0 || numbers[0] == 1)
      && numbers.indices.allSatisfy { numbers[$0] == numbers[0] + Double($0) }
    let lengths = Set(present.map(\.utf8.count))
    hasIDLength =
      numbers.count == present.count && lengths.count == 1 && (lengths.first ?? 0) >= 5
      && present.allSatisfy { $0.utf8.allSatisfy { (ASCII.zero...ASCII.nine).contains($0) } }
    times = TimeFormat.recognized(in: present, dayFirst: dayFirst)
    let isUnix =
      numbers.count == present.count
      && Self.isUnix((minimum, maximum), hasFractions: hasFractions, present, distinct: distinct)
    let isDates = numbers.isEmpty || format == nil && times?.format == .digits && numbers.count == present.count
    areTimes = !present.isEmpty && (isUnix || times != nil && isDates)
  }

  /// Whether numbers are of the size of seconds, milliseconds, microseconds or nanoseconds since 1970.
  private static func isUnix(
    _ ends: (Double, Double), hasFractions: Bool, _ cells: [String], distinct: Int
  ) -> Bool {
    func lie(in unit: Double) -> Bool { ends.0 >= 6e8 * unit && ends.1 <= 2.3e9 * unit }
    if lie(in: 1) { return true }
    guard !hasFractions else { return false }
    if lie(in: 1e3) || lie(in: 1e6) { return true }
    // Ids of 18 and 19 digits are as large as nanoseconds, which no clock tells to the last one; and ids come again.
    return lie(in: 1e9) && cells.allSatisfy { $0.hasSuffix("000") } && distinct * 2 > cells.count
  }

  private static func number(_ text: String, _ format: NumberFormat) -> Double? {
    let bytes = Array(text.utf8)
    guard case .value(let value) = format.read(bytes.span, in: bytes.indices) else { return nil }
    return value
  }

  var present: Int { count - missing }
  /// Whether a table could be read whose values stand here: a cell that is no number may still come, and is told.
  var areNumbers: Bool { present > 0 && numberShare > 0.5 }
  var areAllNumbers: Bool { present > 0 && numberShare == 1 }
  var repeats: Bool { distinct < present }
  /// Whether these are times rather than ids as large as times: dates, or numbers few of which come again.
  var areTimesAlone: Bool { areTimes && (numberShare == 0 || distinct * 10 >= present * 8) }
  /// Few kinds of words that come again and again.
  var areKinds: Bool { !areNumbers && present >= 4 && distinct <= 8 && distinct * 2 <= present && length <= 40 }

  /// How much the cells look like ids of users or items.
  var idScore: Double {
    guard present > 0 else { return -8 }
    if areTimes { return numberShare == 1 && times?.format != .digits ? -5 : -8 }
    if hasFractions { return -6 }
    var score = 0.0
    if isIndex { score -= count > 5 ? 4 : 1 }
    if areKinds, present >= 12 { score -= 4 }
    if areAllNumbers, maximum <= 10, distinct <= 11 { score -= present >= 8 ? 2 : 0.3 }
    if hasIDLength { score += 0.5 }
    if hasNegatives, areAllNumbers { score -= 3 }
    if length > 60 { score -= 3 }
    if distinct == 1, present >= 3 { score -= 1.5 }
    if repeats { score += 1 } else if present >= 20 { score -= 1.5 }
    return score - 3 * Double(missing) / Double(max(1, count))
  }

  /// How much the cells look like values: few and small, or with decimals, or counts of which most are small.
  var valueScore: Double {
    guard areNumbers, !areTimes, present > 0 else { return -9 }
    if isIndex, count > 5 { return -4 }
    if hasFractions { return maximum <= 1e7 ? 2 : 0.5 }
    if hasIDLength { return -3 }
    if maximum <= 10, distinct <= 11 { return 3 }
    if maximum <= 100 { return 2 }
    // Counts fall off; ids are spread evenly.
    if median * 4 <= maximum { return 1.5 }
    return maximum <= 1000 ? 0.5 : maximum <= 1e6 ? 0 : -1
  }
}
