import Platform
import WALS

/// What any reader fills as it goes: ids, and the interactions between them.
struct InteractionCollector: ~Copyable {
  var users = IdentifierTable()
  var items = IdentifierTable()
  private(set) var log: InteractionLog
  private(set) var zeros = 0
  private(set) var hasPositive = false
  private(set) var firstNegative: FilePosition?
  private let repeats: RepeatRule
  private let budget = MemoryBudget.limit
  /// The line of each value, where a repeated pair shall be told with its lines.
  private(set) var lines: [Int32] = []

  init(repeats: RepeatRule, hasTimes: Bool) {
    self.repeats = repeats
    log = InteractionLog(hasTimes: hasTimes)
  }

  /// An entry takes so many bytes at the most while data are read: as it comes, sorted, and by users and by items.
  static let bytesAnEntry = 48
  /// A user's or item's name, beside its letters.
  static let bytesAName = 64

  /// Sees that there is memory for what has come so far once it is arranged.
  func check(_ file: String) throws(DatasetError) {
    let bytes = log.count * Self.bytesAnEntry + users.bytesTaken + items.bytesTaken
    guard bytes > budget else { return }
    let what = "\(file): the first \(log.count) entries of \(users.count) users and \(items.count) items"
    throw DatasetError(MemoryBudget.objection(to: bytes, for: what) ?? what)
  }

  /// Takes interactions of consecutive lines; none of their values is negative.
  mutating func add(_ rows: Span<Interaction>, line: Int) {
    // A 0 takes part only where it can take the place of another value.
    let needsZeros = repeats == .last || repeats == .max
    var start = 0
    for index in 0..<rows.count where rows[index].value == 0 {
      zeros += 1
      if needsZeros { continue }
      append(rows.extracting(start..<index), line: line + start)
      start = index + 1
    }
    append(rows.extracting(start..<rows.count), line: line + start)
  }

  mutating func add(_ row: Interaction, place: FilePosition) {
    if row.value < 0 && firstNegative == nil { firstNegative = place }
    let rows = [row]
    if row.value < 0 { append(rows.span, line: place.line) } else { add(rows.span, line: place.line) }
  }

  private mutating func append(_ rows: Span<Interaction>, line: Int) {
    guard rows.count > 0 else { return }
    if !hasPositive {
      for index in 0..<rows.count where rows[index].value > 0 { hasPositive = true }
    }
    log.append(rows)
    guard repeats == .error else { return }
    for index in 0..<rows.count { lines.append(Int32(truncatingIfNeeded: line + index)) }
  }

  /// The dataset of what was collected.
  ///
  /// - Parameters:
  ///   - file: what errors call the file.
  ///   - shape: how many users and items there are where they have numbers from 1 and no ids.
  ///   - sentence: what was recognized.
  consuming func dataset(
    name: String, file: String, shape: (users: Int, items: Int)? = nil, sentence: String
  ) throws(DatasetError) -> Dataset {
    guard users.count > 0 || shape != nil else {
      throw DatasetError("\(file): there is no line of data below the header.")
    }
    guard hasPositive else { throw DatasetError("\(file): no value is positive, so there is nothing to learn from.") }
    let userNames = shape.map { (1...$0.users).map(String.init) } ?? users.strings
    let itemNames = shape.map { (1...$0.items).map(String.init) } ?? items.strings
    let (rule, lines) = (repeats, lines)
    let (zeros, firstNegative) = (zeros, firstNegative)
    let compressed: CompressedLog
    do throws(TrainingError) {
      compressed = try log.compressed(userCount: userNames.count, itemCount: itemNames.count, repeats: rule)
    } catch .repeatedPair(let pair) {
      let (first, second) = (lines[pair.positions[0]], lines[pair.positions[1]])
      throw DatasetError(
        FilePosition(file: file, line: Int(second), column: nil),
        "user “\(userNames[pair.user])” × item “\(itemNames[pair.item])” stands on line \(first) already; say "
          + "--repeats sum, max or last to take both.")
    } catch {
      throw DatasetError("\(file): \(error.sentence { "“\($0 == .users ? userNames[$1] : itemNames[$1])”" })")
    }
    let notices = [sentence] + Self.notices(repeats: compressed.repeats, rule: rule, zeros: zeros)
    return Dataset(
      name: name, users: userNames, items: itemNames, matrix: compressed.matrix, times: compressed.times,
      notices: notices, firstNegative: firstNegative)
  }

  private static func notices(repeats: Int, rule: RepeatRule, zeros: Int) -> [String] {
    var notices: [String] = []
    if repeats > 0 {
      let (one, many) =
        switch rule {
        case .sum, .error: ("it was added to the first", "they were added up")
        case .max: ("the larger one counts", "the largest of each counts")
        case .last: ("the last one counts", "the last of each counts")
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
