/// The names of a table's columns, and the lines below them.
struct HeaderLine {
  /// One for each column; nil where nothing names them.
  private(set) var names: [String]?
  /// Whether they stand on the table's first line.
  private(set) var isLine = false
  let columnCount: Int
  /// The lines of data that have the right number of columns.
  private(set) var cells: [[String]]

  /// - Parameter mayLack: whether a table without a header is looked for, too.
  /// - Throws: where a header has another number of columns than the lines below it.
  init(_ head: Head, of file: String, isGiven: Bool = false) throws(DatasetError) {
    let rows = head.rows
    let count = Head.commonCount(rows) ?? 1
    columnCount = count
    let below = rows.dropFirst().filter { $0.count == count }
    let first = Self.joined(rows[0], count, head.delimiter)
    if first.count == count {
      if isGiven || Self.isHeader(first, above: below) {
        (isLine, cells) = (true, below)
        name(first)
      } else {
        cells = [first] + below
        if head.comment.count == count, Self.isHeader(head.comment, above: cells) { name(head.comment) }
      }
      return
    }
    cells = below
    guard rows.count > 1 else { return }
    isLine = true
    if first.count == count + 1, first.last?.isEmpty ?? false {
      name(first.dropLast())
    } else if first.count == count - 1, below.allSatisfy({ $0.last?.isEmpty ?? true }) {
      name(first + [""])
    } else if first.count == count - 1, first.count > 1 || !below.isEmpty, Self.namesRows(first, below) {
      // R writes no name above the names of the rows.
      name([""] + first)
    } else if Self.looksLikeData(first) {
      // A line of data that is too short or too long is told of with its place.
      (isLine, cells) = (false, below)
    } else {
      throw DatasetError(
        FilePosition(file: file, line: 1 + head.linesAbove, column: nil),
        "the header has \(first.count) \(first.count == 1 ? "column" : "columns"), the lines below it have \(count)"
          + (head.delimiter == .blanks ? "; put names with spaces in quotes." : "."))
    }
  }

  private mutating func name(_ columns: [String]) { names = columns.map(ColumnWord.withoutType) }

  /// A header of more words than columns whose first words name user and item: the rest is the value's name.
  private static func joined(_ first: [String], _ count: Int, _ delimiter: Delimiter) -> [String] {
    guard delimiter == .blanks, count == 3, first.count > 3, ColumnWord(first[0]).role == .user,
      ColumnWord(first[1]).role == .item
    else { return first }
    return [first[0], first[1], first[2...].joined(separator: " ")]
  }

  private static func looksLikeData(_ first: [String]) -> Bool {
    first.count > 1 && first.dropFirst().contains { isNumber($0) }
  }

  private static func namesRows(_ first: [String], _ below: [[String]]) -> Bool {
    guard first.allSatisfy({ !isNumber($0) }) || below.allSatisfy({ !isNumber($0[0]) }) else { return false }
    guard first.count > 1 || ColumnWord(first[0]).role == nil else { return false }
    let rows = below.map { $0[0] }
    guard Set(rows).count == rows.count else { return false }
    // Where the first name is a user's, it is the first column's, unless that one counts the lines.
    return ColumnWord(first[0]).role != .user
      || rows.enumerated().allSatisfy { $1 == String($0 + 1) || $1 == String($0) }
  }

  /// Whether a line names the columns of the lines below it.
  static func isHeader(_ first: [String], above cells: [[String]]) -> Bool {
    let words = first.map(ColumnWord.init)
    let known = words.count { $0.role != nil || $0.isID || $0.isOther || $0.isEvent }
    guard !cells.isEmpty else {
      // A single line is a header where nothing in it is a number and it names something.
      return known >= 2 && !first.contains { isNumber($0) }
    }
    if isCount(first) { return isCount(first, above: cells) }
    let below = first.indices.map { column in
      cells.prefix(200).map { $0[column] }.filter { !MissingMark.stands(for: $0) }
    }
    // What stands below as well, or is a date above dates, is no name of its column.
    let isData = first.indices.contains { isAlike(first[$0], below[$0]) }
    let mismatches = first.indices.filter { column in
      let name = first[column]
      guard !MissingMark.stands(for: name), !isNumber(name), !isTime(name) else { return false }
      return below[column].count(where: { isNumber($0) || isTime($0) }) * 2 > below[column].count
    }
    // A word above numbers is a name, unless other cells say that this is a line of data with one that is wrong.
    if !mismatches.isEmpty {
      return !isData || mismatches.count > 1 || mismatches.contains { words[$0].role != nil }
    }
    if isData { return false }
    // Items may be numbers; then an empty corner or a word for users tells.
    let others = first.dropFirst()
    let isRecurring = first.indices.contains { !first[$0].isEmpty && below[$0].contains(first[$0]) }
    if first[0].isEmpty, !others.contains(where: \.isEmpty) { return cells.allSatisfy { !$0[0].isEmpty } }
    if words[0].role == .user || words[0].isID, known > 0, !isNumber(first[0]),
      !isRecurring || others.allSatisfy({ !isNumber($0) }) || !first[0].contains(where: \.isNumber)
    {
      return true
    }
    guard !first.contains(where: isNumber) else { return false }
    if known >= 2 { return true }
    if known == 1, !isRecurring { return true }
    // Words alone, none of which comes again, above words that do: most likely names.
    guard !isRecurring, cells.count >= 20 else { return false }
    return first.indices.allSatisfy { column in
      let below = cells.map { $0[column] }
      return Double(Set(below).count) < 0.2 * Double(below.count)
    }
  }

  /// Whether a line counts the columns from 0, behind an empty cell or not: what pandas writes above columns that have no
  /// names.
  static func isCount(_ first: [String]) -> Bool {
    let counted = first.first == "" ? first.dropFirst() : first[...]
    return counted.count >= 2 && counted.enumerated().allSatisfy { $1 == String($0) }
  }

  /// Three columns may as well be user 0, item 1 and a value of 2; then 0 or 1 come again.
  private static func isCount(_ first: [String], above cells: [[String]]) -> Bool {
    if first[0].isEmpty { return cells.allSatisfy { !$0[0].isEmpty } }
    guard first.count == 3 else { return first.count > 3 }
    return !(0..<2).contains { column in cells.prefix(200).contains { $0[column] == first[column] } }
  }

  /// Whether a cell that is no number is like the cells below it: one of them, a date above dates, or a word with another
  /// number behind it (`user_1` above `user_2`).
  private static func isAlike(_ cell: String, _ below: [String]) -> Bool {
    guard !MissingMark.stands(for: cell), !isNumber(cell), !below.isEmpty else { return false }
    if isTime(cell) { return below.count { !isNumber($0) && isTime($0) } * 2 > below.count }
    if below.contains(cell) { return true }
    let stem = stem(cell)
    guard !stem.isEmpty, stem.count < cell.count else { return false }
    return below.count { $0.count > stem.count && Self.stem($0) == stem } * 2 > below.count
  }

  /// A text without the digits at its end.
  private static func stem(_ text: String) -> Substring {
    var stem = text[...]
    while let last = stem.utf8.last, (ASCII.zero...ASCII.nine).contains(last) { stem.removeLast() }
    return stem
  }

  static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if case .none = DecimalNumber.read(bytes.span, in: bytes.indices) {
      return NumberFormat.recognized(in: [text]) != nil
    }
    return true
  }

  private static func isTime(_ text: String) -> Bool {
    TimeFormat.recognized(in: [text]).map { $0.format != .digits } ?? false
  }
}
