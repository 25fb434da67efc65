import Platform
import RealModule
import WALS

/// What any reader fills as it goes: ids, and the interactions between them.
struct InteractionCollector: ~Copyable {
  /// What was left out at the door, counted.
  struct LeftOut {
    /// Values below the least one.
    var below = 0
    /// Values that mean that nothing was observed.
    var marked = 0
    /// Lines without a user, an item or a value.
    var incomplete = 0
    /// Events without a weight, by kind.
    var events: [String: Int] = [:]
    /// Entries so old that nothing is left of them.
    var faded = 0

    var isAnything: Bool { below + marked + incomplete > 0 || !events.isEmpty }
  }

  var users = IdentifierTable()
  var items = IdentifierTable()
  var leftOut = LeftOut()
  private(set) var log: InteractionLog
  private(set) var zeros = 0
  private(set) var hasPositive = false
  private(set) var firstNegative: FilePosition?
  private let rules: ValueRules
  private let budget = MemoryBudget.limit
  /// The line of each value, where a repeated pair shall be told with its lines.
  private(set) var lines: [Int32] = []

  init(rules: ValueRules = ValueRules(), hasTimes: Bool) {
    self.rules = rules
    log = InteractionLog(hasTimes: hasTimes)
  }

  /// An entry takes so many bytes at the most while data are read: as it comes, sorted, and by users and by items.
  static let bytesAnEntry = 48
  /// A user's or item's name, beside its letters.
  static let bytesAName = IdentifierTable.bytesAName

  /// Sees that there is memory for what has come so far once it is arranged.
  func check(_ file: String) throws(DatasetError) {
    let bytes = log.count * Self.bytesAnEntry + users.bytesTaken + items.bytesTaken
    guard bytes > budget else { return }
    let what = "\(file): the first \(log.count) entries of \(users.count) users and \(items.count) items"
    throw DatasetError(MemoryBudget.objection(to: bytes, for: what) ?? what)
  }

  /// Takes interactions of consecutive lines; none of their values is negative.
  private mutating func add(_ rows: Span<Interaction>, line: Int) {
    guard rules.looksAtNumbers else { return take(rows, line: line) }
    var kept: [Interaction] = []
    kept.reserveCapacity(rows.count)
    for index in 0..<rows.count {
      guard let row = passing(rows[index]) else { continue }
      if rules.repeats == .error {
        take([row].span, line: line + index)
      } else {
        kept.append(row)
      }
    }
    take(kept.span, line: line)
  }

  /// Takes interactions of consecutive lines, read in parts; none of their values is negative.
  mutating func add(_ parts: [InteractionPart], numbers: [InteractionPart.Numbers], line: Int, threads: Int) {
    guard rules.looksAtNumbers || rules.repeats == .error else {
      for part in parts {
        zeros += part.summary.zeros
        if part.summary.hasPositive { hasPositive = true }
      }
      return log.append(parts[...], numbers: numbers, threads: threads)
    }
    var line = line
    for part in parts {
      let rows = part.numbered(numbers)
      add(rows.span, line: line)
      line += part.lines
    }
  }

  mutating func add(_ row: Interaction, place: FilePosition) {
    guard let row = passing(row) else { return }
    if row.value < 0 && firstNegative == nil { firstNegative = place }
    let rows = [row]
    if row.value < 0 { append(rows.span, line: place.line) } else { take(rows.span, line: place.line) }
  }

  /// What is left of an entry at the door.
  private mutating func passing(_ row: Interaction) -> Interaction? {
    guard rules.looksAtNumbers else { return row }
    if rules.isMissing(row.value) {
      leftOut.marked += 1
      return nil
    }
    if let least = rules.least, row.value < least {
      leftOut.below += 1
      return nil
    }
    var row = row
    if let constant = rules.constant { row.value = constant }
    return row
  }

  private mutating func take(_ rows: Span<Interaction>, line: Int) {
    let needsZeros = rules.needsZeros
    var start = 0
    for index in 0..<rows.count where rows[index].value == 0 {
      zeros += 1
      if needsZeros { continue }
      append(rows.extracting(start..<index), line: line + start)
      start = index + 1
    }
    append(rows.extracting(start..<rows.count), line: line + start)
  }

  private mutating func append(_ rows: Span<Interaction>, line: Int) {
    guard rows.count > 0 else { return }
    if !hasPositive {
      for index in 0..<rows.count where rows[index].value > 0 { hasPositive = true }
    }
    log.append(rows)
    guard rules.repeats == .error else { return }
    for index in 0..<rows.count { lines.append(Int32(truncatingIfNeeded: line + index)) }
  }

  /// The dataset of what was collected.
  ///
  /// - Parameters:
  ///   - file: what errors call the file.
  ///   - shape: how many users and items there are where they have numbers from 1 and no ids.
  ///   - firstNumber: the number of the first of them.
  ///   - recognition: what was recognized.
  consuming func dataset(
    name: String, file: String, shape: (users: Int, items: Int)? = nil, firstNumber: Int = 1, recognition: Recognition
  ) throws(DatasetError) -> Dataset {
    guard users.count > 0 || shape != nil else {
      throw DatasetError(
        leftOut.isAnything
          ? "\(file): nothing is left of the data. \(Self.notices(leftOut, rules).joined(separator: " "))"
          : "\(file): there is no line of data below the header.")
    }
    guard hasPositive else { throw DatasetError("\(file): \(nothingPositive)") }
    func numbered(_ count: Int) -> [String] { (0..<count).map { String($0 + firstNumber) } }
    var userNames = shape.map { numbered($0.users) } ?? users.strings
    var itemNames = shape.map { numbered($0.items) } ?? items.strings
    let (rules, lines) = (rules, lines)
    let (zeros, firstNegative) = (zeros, firstNegative)
    var leftOut = leftOut
    var log = log
    // What stands for no id is counted, and left out with the lines that lack one.
    let marks = shape == nil ? Self.marks(userNames, itemNames) : (users: [], items: [])
    let isDropping = rules.skipsIncomplete && !(marks.users.isEmpty && marks.items.isEmpty)
    if isDropping || leftOut.isAnything {
      let kept = log.renumber(
        userCount: userNames.count, itemCount: itemNames.count,
        withoutUsers: isDropping ? marks.users : [], withoutItems: isDropping ? marks.items : [])
      leftOut.incomplete += kept.removed
      guard !kept.users.isEmpty else {
        throw DatasetError(
          "\(file): nothing is left of the data. \(Self.notices(leftOut, rules).joined(separator: " "))")
      }
      userNames = kept.users.map { userNames[$0] }
      itemNames = kept.items.map { itemNames[$0] }
    }
    if let halfLife = rules.halfLife {
      leftOut.faded = try Self.fade(&log, halfLife, file: file, recognition)
    }
    let compressed: CompressedLog
    do throws(TrainingError) {
      compressed = try log.compressed(
        userCount: userNames.count, itemCount: itemNames.count, repeats: rules.repeats, keepsTimes: rules.keepsTimes)
    } catch .repeatedPair(let error) {
      let pair = "user “\(userNames[error.user])” × item “\(itemNames[error.item])”"
      let wayOut = "say --repeats sum, max, mean or last to take both."
      // Where lines were left out, those of the others are not known any more.
      guard !isDropping else { throw DatasetError("\(file): \(pair) comes twice; \(wayOut)") }
      let (first, second) = (lines[error.positions[0]], lines[error.positions[1]])
      throw DatasetError(
        FilePosition(file: file, line: Int(second), column: nil), "\(pair) stands on line \(first) already; \(wayOut)")
    } catch {
      throw DatasetError("\(file): \(error.sentence { "“\($0 == .users ? userNames[$1] : itemNames[$1])”" })")
    }
    let named = isDropping || shape != nil ? [] : Self.markNotices(marks, userNames, itemNames)
    let notices =
      recognition.notices + named + Self.notices(leftOut, rules)
      + Self.notices(repeats: compressed.repeats, rules: rules, zeros: zeros)
    return Dataset(
      name: name, userNames: RowNames(userNames), itemNames: RowNames(itemNames), matrix: compressed.matrix,
      times: compressed.times, recognition: recognition, notices: notices, firstNegative: firstNegative)
  }

  private var nothingPositive: String {
    let told = Self.notices(leftOut, rules)
    return "no value is positive, so there is nothing to learn from."
      + (told.isEmpty ? "" : " " + told.joined(separator: " "))
  }

  /// - Returns: how many entries are too old for anything to be left of them.
  private static func fade(
    _ log: inout InteractionLog, _ halfLife: HalfLife, file: String, _ recognition: Recognition
  ) throws(DatasetError) -> Int {
    guard let latest = log.latestTime else {
      throw DatasetError(
        "\(file): \(recognition.timesRemark ?? "no column is taken for a time"), so --half-life has no meaning; --columns "
          + "user,item,value,time names one.")
    }
    guard let length = halfLife.length(forLatest: latest, areDates: recognition.hasDates) else {
      throw DatasetError(
        "\(file): the times are not seconds since 1970; give --half-life as a number in their own unit, without a letter."
      )
    }
    var faded = 0
    log.multiply {
      let share = Double.exp2(($0 - latest) / length)
      if share == 0 { faded += 1 }
      return share
    }
    return faded
  }
}

extension InteractionCollector {
  private static func marks(_ users: [String], _ items: [String]) -> (users: Set<Int32>, items: Set<Int32>) {
    func rows(_ names: [String]) -> Set<Int32> {
      Set(names.indices.filter { names[$0].utf8.count <= 6 && MissingMark.names.contains(names[$0]) }.map { Int32($0) })
    }
    return (rows(users), rows(items))
  }

  private static func markNotices(
    _ marks: (users: Set<Int32>, items: Set<Int32>), _ users: [String], _ items: [String]
  ) -> [String] {
    let parts = [("user", marks.users, users), ("item", marks.items, items)].filter { !$0.1.isEmpty }.map {
      kind, rows, names in
      "\(rows.count) \(rows.count == 1 ? kind : kind + "s") (\(rows.sorted().prefix(3).map { "“\(names[Int($0)])”" }.joined(separator: ", ")))"
    }
    guard !parts.isEmpty else { return [] }
    return [
      "The ids of \(parts.joined(separator: " and ")) look like marks of nothing known and are kept as names; "
        + "--skip-incomplete leaves their lines out."
    ]
  }

  private static func notices(_ leftOut: LeftOut, _ rules: ValueRules) -> [String] {
    func lines(_ count: Int, _ what: String, _ how: String) -> String {
      let many = what == "entry" ? "entries" : what + "s"
      return "\(count) \(count == 1 ? "\(what) was" : "\(many) were") left out: \(how)."
    }
    var notices: [String] = []
    if leftOut.incomplete > 0 {
      notices.append(lines(leftOut.incomplete, "line", "without a user, an item or a value"))
    }
    if leftOut.below > 0, let least = rules.least {
      notices.append(lines(leftOut.below, "value", "below \(JSONValue.plainDecimals(of: least))"))
    }
    if leftOut.marked > 0 { notices.append(lines(leftOut.marked, "value", "marked as missing by --missing")) }
    if leftOut.faded > 0 {
      notices.append(lines(leftOut.faded, "entry", "so long before the latest that --half-life leaves nothing"))
    }
    if !leftOut.events.isEmpty {
      let kinds = leftOut.events.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let named = kinds.prefix(4).map { "“\($0.key.shortened(to: 24))”" }.joined(separator: ", ")
      notices.append(
        lines(
          leftOut.events.values.reduce(0, +), "line",
          "--weights has none for \(named)\(kinds.count > 4 ? " and \(kinds.count - 4) more" : "")"))
    }
    return notices
  }

  private static func notices(repeats: Int, rules: ValueRules, zeros: Int) -> [String] {
    var notices: [String] = []
    if repeats > 0 {
      let (one, many) =
        switch rules.repeats {
        case .sum, .error: ("it was added to the first", "they were added up")
        case .max: ("the larger one counts", "the largest of each counts")
        case .last: ("the last one counts", "the last of each counts")
        case .mean: ("their mean counts", "the mean of each counts")
        }
      notices.append(
        repeats == 1
          ? "1 value repeats a pair of user and item; \(one)."
          : "\(repeats) values repeat a pair of user and item; \(many).")
    }
    if zeros > 0 {
      notices.append(
        zeros == 1 ? "1 value of 0 counts as not observed." : "\(zeros) values of 0 count as not observed.")
    }
    return notices
  }
}
