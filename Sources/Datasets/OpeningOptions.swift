import WALS

/// What a person may say about data where what is recognized would be wrong, and what is to be made of them.
public struct OpeningOptions: Sendable, Equatable {
  /// How interactions stand in a table.
  public enum Layout: String, Sendable, CaseIterable {
    /// One interaction a line.
    case long
    /// One user a line, a column for every item.
    case wide
    /// The same without a column that names the users.
    case matrix
    /// A user and all of its items on a line.
    case lists
  }

  /// Where the titles of one side come from.
  public enum Titles: Sendable, Equatable {
    /// From MovieLens' own file of titles where that stands beside the data.
    case beside
    /// Ids stay as they are.
    case none
    /// From the file at this path.
    case file(String)
  }

  /// User, item, value and time of a long table by name or by number from 1; value and time may be left out, the value
  /// also by an empty name. Nil: as the header and the cells say.
  public var columns: [String]?
  /// How interactions stand in the table. Nil: as its lines say.
  public var layout: Layout?
  /// What stands between two fields of a line. Nil: as the lines say.
  public var delimiter: Delimiter?
  /// How bytes stand for characters. Nil: as the bytes say.
  public var encoding: TextEncoding?
  /// Whether quotes around a field mean something. Nil: as the lines say.
  public var quotes: Bool?
  /// What stands before decimals, `.` or `,`, and what between thousands, as bytes.
  public var decimal: UInt8?
  /// What stands between thousands, as a byte. Nil: as the cells say, or nothing where ``decimal`` is said.
  public var thousands: UInt8?
  /// Whether the day stands before the month in dates such as `01/02/2024`. Nil: as the other dates of the column say.
  public var dayFirst: Bool?
  /// Which file of an archive is the table.
  public var member: String?
  /// What a database is asked for.
  public var query: String?
  /// Of the items.
  public var titles = Titles.beside
  /// Of the users.
  public var userTitles = Titles.none

  /// What becomes of several values of a pair. Nil: they add up; ratings are replaced by the last.
  public var repeats: RepeatRule?
  /// Cells that mean that nothing was observed, beside those that everybody knows.
  public var missing: [String] = []
  /// Whether lines without a user, an item or a value are left out.
  public var skipIncomplete = false
  /// Lower values are left out.
  public var minValue: Double?
  /// What every entry counts as, whatever its value.
  public var value: Double?
  /// What each kind of event counts as.
  public var weights: [String: Double] = [:]
  /// The time after which an entry counts half.
  public var halfLife: HalfLife?
  /// Users and items with fewer entries are left out, again and again until none is left that has fewer.
  public var minUser = 0
  /// The same of items: those with fewer entries are left out.
  public var minItem = 0
  /// Whether times are wanted once they have had their part in the values: without them data take 4 bytes an entry less,
  /// or 8.
  public var keepsTimes = true
  /// The objective that the data are opened for, where that is known.
  public var preset: Preset?

  /// The descriptor that `-` is read from, and closed with; 0, standard input, stays open.
  public var standardInput: Int32 = 0
  /// Whether nothing is said of how the data are to be read, but only of what is made of them afterwards.
  var leavesContents: Bool {
    var plain = OpeningOptions()
    (plain.minUser, plain.minItem, plain.keepsTimes, plain.preset) = (minUser, minItem, keepsTimes, preset)
    (plain.standardInput, plain.parts) = (standardInput, parts)
    return self == plain
  }

  /// How many threads read a table. What is read does not depend on it.
  public var threads: Int {
    get { parts.threads }
    set { parts.threads = newValue }
  }
  var parts = PartRules(threads: ProcessorCount.active)

  /// Nobody said anything: data are read as they are recognized.
  public init() {}

  /// Takes columns as a person types them: `user,item,rating,time`.
  ///
  /// - Throws: one sentence that says what may be typed.
  public mutating func setColumns(_ text: String) throws(DatasetError) {
    var names = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.drop { $0 == " " }) }
    if names.count == 3, names[2].isEmpty { names.removeLast() }
    let needed = names.enumerated().filter { $0.offset != 2 }
    guard (2...4).contains(names.count), needed.allSatisfy({ !$0.element.isEmpty }) else {
      throw DatasetError(
        "columns takes the user's, the item's, the value's and the time's, by name or number, such as user,item,rating "
          + "or 1,2,3,4; the last two may be left out.")
    }
    columns = names
  }

  /// Takes weights as a person types them: `view=1,cart=3,buy=10`.
  ///
  /// - Throws: one sentence that says what may be typed.
  public mutating func setWeights(_ text: String) throws(DatasetError) {
    weights = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.lastIndex(of: "="), sign != part.startIndex,
        let weight = Double(part[part.index(after: sign)...]), weight.isFinite
      else {
        throw DatasetError(
          "weights takes kinds of events with a number each, such as view=1,cart=3,buy=10, not “\(part)”.")
      }
      weights[part[..<sign].trimmingBlanks] = weight
    }
  }

  /// Takes what stands before decimals: `comma` or `point`.
  /// - Throws: one sentence that says what may be typed.
  public mutating func setDecimal(_ text: String) throws(DatasetError) {
    switch text {
    case "comma", ",": decimal = NumberFormat.comma
    case "point", ".", "dot": decimal = ASCII.point
    default: throw DatasetError("decimal takes comma or point, not “\(text)”.")
    }
  }

  /// Takes what stands between thousands: `comma`, `point`, `space` or `apostrophe`.
  /// - Throws: one sentence that says what may be typed.
  public mutating func setThousands(_ text: String) throws(DatasetError) {
    switch text {
    case "comma", ",": thousands = NumberFormat.comma
    case "point", ".", "dot": thousands = ASCII.point
    case "space", " ": thousands = ASCII.space
    case "apostrophe", "'": thousands = UInt8(ascii: "'")
    default: throw DatasetError("thousands takes comma, point, space or apostrophe, not “\(text)”.")
    }
  }

  /// Takes which comes first in dates: `day-first` or `month-first`.
  /// - Throws: one sentence that says what may be typed.
  public mutating func setDates(_ text: String) throws(DatasetError) {
    guard ["day-first", "month-first"].contains(text) else {
      throw DatasetError("dates takes day-first or month-first, not “\(text)”.")
    }
    dayFirst = text == "day-first"
  }

  /// How numbers are written, where a person has said it.
  var numberFormat: NumberFormat? {
    guard decimal != nil || thousands != nil else { return nil }
    return NumberFormat(decimal: decimal ?? ASCII.point, grouping: thousands)
  }

  /// What becomes of values at the door.
  var rules: ValueRules {
    ValueRules(
      repeats: repeats ?? (preset == .ratings ? .last : .sum), least: minValue, constant: value,
      missing: (missing.compactMap(Double.init), Set(missing)), weights: weights, skipsIncomplete: skipIncomplete,
      halfLife: halfLife, keepsTimes: keepsTimes)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String { String(self).trimming { $0 == " " } }
}
