import WALS

/// Reads a coordinate file of the Matrix Market: a line that says what it is, comments, a line with the counts of rows,
/// columns and entries, then an entry a line, counted from 1. Rows are users, columns are items.
///
/// Source: Boisvert, Pozo and Remington 1996, The Matrix Market Exchange Formats.
enum MatrixMarketReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    let start = head.starts(with: RecordScanner.byteOrderMark) ? head.dropFirst(3) : head[...]
    let words = start.drop { ASCII.isBlank($0) || ASCII.isLineEnd($0) }.prefix(40).drop {
      $0 == UInt8(ascii: "%") || ASCII.isBlank($0)
    }
    return start.contains(UInt8(ascii: "%")) && words.prefix(12).map { $0 | 0x20 }.elementsEqual("matrixmarket".utf8)
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    try MatrixMarketFile(source, rules: options.rules, parts: options.parts).read(name: name)
  }
}

/// A coordinate file being read.
private struct MatrixMarketFile: ~Copyable {
  private enum Symmetry: String { case general, symmetric, skew = "skew-symmetric" }

  private var scanner: RecordScanner
  private var collector: InteractionCollector
  private let rules: ValueRules
  private let parts: PartRules
  private var hasValues = true
  private var symmetry = Symmetry.general
  private var (rows, columns, entries) = (0, 0, 0)

  /// Rows and columns without an entry are held up to this number, or in a share of the entries.
  private static let mostEmpty = 1_000_000

  init(_ source: consuming ByteSource, rules: ValueRules, parts: PartRules) {
    (self.rules, self.parts) = (rules, parts)
    source.threads = parts.threads
    let chunk = parts.bytesAtOnce(of: source.size)
    scanner = RecordScanner(source, delimiter: .blanks, hasQuotes: false, chunk: chunk)
    collector = InteractionCollector(rules: rules, hasTimes: false)
  }

  consuming func read(name: String) throws(DatasetError) -> Dataset {
    try readKind()
    try readShape()
    let isMirrored = symmetry != .general
    var plain = plainLines
    var read = 0
    while true {
      read += try scanner.readPlainLines(&plain, most: entries - read, into: &collector)
      guard read < entries else { break }
      guard try nextLine() else {
        throw DatasetError(
          FilePosition(file: scanner.name, line: scanner.line, column: nil),
          "the file ends after \(read) of the \(entries) entries that it says it has.")
      }
      try collector.check(scanner.name)
      let row = try index(0, of: rows, "row")
      let column = try index(1, of: columns, "column")
      let value = hasValues ? try self.value() : 1
      add(row, column, value)
      if isMirrored, row != column { add(column, row, symmetry == .skew ? -value : value) }
      read += 1
    }
    if try nextLine() {
      throw DatasetError(scanner.place(), "this is one entry more than the \(entries) that the file says it has.")
    }
    scanner.control.begin(.arranging, of: 0)
    return try collector.dataset(
      name: name, file: scanner.name, shape: (rows, columns), recognition: recognition)
  }

  /// Nil where a line may make negative values, or several where each one's line is kept.
  private var plainLines: PlainLines<PlainEntry>? {
    guard symmetry == .general || symmetry == .symmetric && rules.repeats != .error else { return nil }
    let entry = PlainEntry(
      rows: rows, columns: columns, hasValues: hasValues, isMirrored: symmetry == .symmetric)
    return PlainLines(entry, rules: rules, parts: parts)
  }

  private var recognition: Recognition {
    let ones = hasValues ? "" : ", each entry counts as 1"
    var recognition = Recognition("\(rows) rows as users × \(columns) columns as items, numbered from 1\(ones)")
    recognition.kind = "a Matrix Market file" + (symmetry == .general ? "" : ", \(symmetry.rawValue)")
    recognition.timesRemark = "a Matrix Market file has no times"
    return recognition
  }

  private mutating func nextLine() throws(DatasetError) -> Bool {
    while try scanner.next() {
      if scanner.buffer[scanner.fields[0].range.lowerBound] != UInt8(ascii: "%") { return true }
    }
    return false
  }

  private mutating func readKind() throws(DatasetError) {
    _ = try scanner.next()
    var words: [String] = []
    for field in scanner.fields.indices {
      let word = try scanner.text(field).lowercased().drop { $0 == "%" }
      if !word.isEmpty { words.append(String(word)) }
    }
    guard words.count == 5, words[1] == "matrix" else {
      throw DatasetError(
        scanner.place(), "the first line of a Matrix Market file has five words and says what it holds.")
    }
    guard words[2] == "coordinate" else {
      throw DatasetError(scanner.place(), "only coordinate files can be read, not “\(words[2])”; save it as sparse.")
    }
    guard ["real", "integer", "double", "pattern"].contains(words[3]) else {
      throw DatasetError(scanner.place(), "values can be real, integer or pattern, not “\(words[3])”.")
    }
    guard let symmetry = Symmetry(rawValue: words[4]) else {
      throw DatasetError(
        scanner.place(), "the matrix can be general, symmetric or skew-symmetric, not “\(words[4])”.")
    }
    hasValues = words[3] != "pattern"
    self.symmetry = symmetry
  }

  private mutating func readShape() throws(DatasetError) {
    guard try nextLine() else { throw DatasetError("\(scanner.name): the line with the matrix's shape is missing.") }
    var counts: [Int] = []
    for field in scanner.fields.indices {
      if let count = Int(try scanner.text(field)), count >= 0 { counts.append(count) }
    }
    guard counts.count == 3, scanner.fields.count == 3 else {
      throw DatasetError(scanner.place(), "this line has the counts of rows, columns and entries, three whole numbers.")
    }
    (rows, columns, entries) = (counts[0], counts[1], counts[2])
    guard symmetry == .general || rows == columns else {
      throw DatasetError(
        scanner.place(), "a \(symmetry.rawValue) matrix has as many rows as columns, not \(rows) and \(columns).")
    }
    let room = Self.mostEmpty + 4 * min(entries, Int(Int32.max))
    for (count, what) in [(rows, "rows"), (columns, "columns")] where count > room || count > Int(Int32.max) {
      throw DatasetError(
        scanner.place(),
        "the file says it has \(count) \(what) for \(entries) entries; leave out the empty ones, up to \(room) can be held."
      )
    }
  }

  private func index(_ field: Int, of count: Int, _ what: String) throws(DatasetError) -> Int {
    let expected = hasValues ? 3 : 2
    guard scanner.fields.count == expected else {
      let cut = scanner.isCutOff && scanner.fields.count < expected ? "; the data end in the middle of it" : ""
      throw DatasetError(
        scanner.place(),
        "this line has \(scanner.fields.count) columns where \(expected) are expected\(cut).")
    }
    let range = scanner.fields[field].range
    var index = 0
    for position in range {
      let digit = scanner.buffer[position] &- ASCII.zero
      guard digit <= 9, range.count <= 12 else {
        throw DatasetError(scanner.place(field), "a \(what) is a whole number from 1 to \(count).")
      }
      index = index * 10 + Int(digit)
    }
    guard (1...max(1, count)).contains(index), count > 0 else {
      throw DatasetError(scanner.place(field), "a \(what) is a whole number from 1 to \(count).")
    }
    return index - 1
  }

  private func value() throws(DatasetError) -> Double {
    guard case .value(let value) = DecimalNumber.read(scanner.buffer.span, in: scanner.fields[2].range) else {
      throw DatasetError(scanner.place(2), "the value is no finite number.")
    }
    return value
  }

  private mutating func add(_ row: Int, _ column: Int, _ value: Double) {
    let interaction = Interaction(
      user: Int32(truncatingIfNeeded: row), item: Int32(truncatingIfNeeded: column), value: value)
    collector.add(interaction, place: value < 0 ? scanner.place(2) : scanner.place())
  }
}
