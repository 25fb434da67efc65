extension TableShape {
  /// Recognizes a table by its first lines, as far as the options do not say what it is.
  ///
  /// - Throws: where the lines are no table, with the place.
  init(recognizing sample: [UInt8], of file: String, options: OpeningOptions = OpeningOptions()) throws(DatasetError) {
    guard let (delimiter, rows) = Self.split(sample, options.delimiter) else {
      // Where the line cannot be read at all, that is the reason.
      var scanner = RecordScanner(ByteSource(sample, name: file), delimiter: options.delimiter ?? .comma)
      _ = try scanner.next()
      throw DatasetError(
        FilePosition(file: file, line: 1, column: nil),
        "this line has one column; a table needs a user, an item and a value, separated by "
          + (options.delimiter.map { "\($0.name)." } ?? "commas, semicolons, tabs or spaces."))
    }
    self.init(delimiter: delimiter, layout: .wide, columnCount: Self.commonCount(rows) ?? 0, header: nil)
    if options.columns != nil || options.layout != nil {
      try takeColumns(rows, of: file, options)
    } else {
      try recognizeColumns(rows, of: file)
    }
    try checkHeader(of: file)
  }

  /// The delimiter that splits most lines into the same number of columns, and the first lines split by it.
  private static func split(_ sample: [UInt8], _ given: Delimiter?) -> (Delimiter, [[String]])? {
    let candidates = (given.map { [$0] } ?? Delimiter.candidates).map { ($0, rows(of: sample, delimiter: $0)) }
    let shares = candidates.map { candidate in
      let rows = candidate.1.count > 1 ? candidate.1.dropFirst() : candidate.1[...]
      guard let count = commonCount(candidate.1), count > 1 else { return 0.0 }
      return Double(rows.count { $0.count == count }) / Double(rows.count)
    }
    guard let best = shares.firstIndex(where: { $0 > 0.5 }) ?? shares.firstIndex(where: { $0 > 0 }) else { return nil }
    return candidates[best]
  }

  private static func rows(of sample: [UInt8], delimiter: Delimiter) -> [[String]] {
    var scanner = RecordScanner(
      ByteSource(sample, name: ""), delimiter: delimiter, hasQuotes: delimiter != .colons, chunk: sample.count + 1)
    var rows: [[String]] = []
    // A line that cannot be read is met again, and told of, when the table itself is read.
    while rows.count < 50, (try? scanner.next()) ?? false {
      rows.append(scanner.fields.indices.map { String(decoding: scanner.content($0), as: UTF8.self) })
    }
    return rows
  }

  /// The commonest number of columns below the first line; the first line's own where several are.
  private static func commonCount(_ rows: [[String]]) -> Int? {
    let counts = Dictionary(grouping: (rows.count > 1 ? rows.dropFirst() : rows[...]).map(\.count)) { $0 }
    let highest = counts.values.map(\.count).max()
    let common = counts.filter { $0.value.count == highest }.keys
    return common.first { $0 == rows[0].count } ?? common.max()
  }

  private func checkHeader(of file: String) throws(DatasetError) {
    guard let header, header.count != columnCount else { return }
    throw DatasetError(
      FilePosition(file: file, line: 1, column: nil),
      "the header has \(header.count) \(header.count == 1 ? "column" : "columns"), the lines below it have \(columnCount)"
        + (delimiter == .blanks ? "; put names with spaces in quotes." : "."))
  }
}

extension TableShape {
  private mutating func recognizeColumns(_ rows: [[String]], of file: String) throws(DatasetError) {
    let first = joined(rows[0])
    let cells = Array(rows.dropFirst())
    if let long = Self.named(first, cells: cells) {
      (layout, header) = (long, first)
    } else if first.count == 1 {
      header = first
    } else if columnCount == 2 {
      guard !Self.isNumber(first[1]), !ColumnWords.isItem(first[1]), Self.areNumbers(column: 1, of: cells) else {
        throw DatasetError(
          FilePosition(file: file, line: 1, column: nil),
          "there are two columns; a table needs a user, an item and a value; say --columns 1,2 to count every line as 1."
        )
      }
      header = first
    } else {
      recognizeUnnamed(first, cells)
    }
  }

  /// Columns that no word of a header names.
  private mutating func recognizeUnnamed(_ first: [String], _ cells: [[String]]) {
    let namesUser = ColumnWords.isUser(first[0])
    if !cells.isEmpty, !Self.areNumbers(column: 1, of: cells) {
      layout = .long(.inOrder)
      header = first.count > 2 && Self.isNumber(first[2]) ? nil : first
    } else if columnCount == 3 {
      let isHeader = namesUser || first.count < 3 || !Self.isNumber(first[2])
      let users = cells.map { $0[0] }
      let isWide = isHeader && Set(users).count == users.count && !ColumnWords.isValue(first.last ?? "")
      layout = isWide ? .wide : .long(.inOrder)
      header = isHeader ? first : nil
    } else {
      let isHeader = namesUser || first.dropFirst().contains { !Self.isNumber($0) }
      let hasTimes = columnCount == 4 && !isHeader && ([first] + cells).allSatisfy { Self.isTimestamp($0.last ?? "") }
      layout = hasTimes ? .long(LongColumns(user: 0, item: 1, value: 2, time: 3)) : .wide
      header = isHeader ? first : nil
    }
  }

  /// A long table by a person's word: as its header names the columns, or in the order user, item, value.
  mutating func recognizeLong(_ rows: [[String]], of file: String) throws(DatasetError) {
    let (first, cells) = (joined(rows[0]), Array(rows.dropFirst()))
    if let long = Self.named(first, cells: cells) {
      (layout, header) = (long, first)
      return
    }
    let value = columnCount > 2 ? 2 : nil
    layout = .long(LongColumns(user: 0, item: 1, value: value))
    header = value.map { $0 < first.count && !Self.isNumber(first[$0]) } ?? false ? first : nil
  }

  /// A long table whose header names user and item, and the value or leaves only one column for it.
  private static func named(_ header: [String], cells: [[String]]) -> TableLayout? {
    guard let user = header.firstIndex(where: ColumnWords.isUser),
      let item = header.indices.first(where: { $0 != user && ColumnWords.isItem(header[$0]) })
    else { return nil }
    let others = header.indices.filter { $0 != user && $0 != item }
    let value =
      others.first { ColumnWords.isValue(header[$0]) }
      ?? others.first { !ColumnWords.isTime(header[$0]) && areNumbers(column: $0, of: cells) }
    let time = others.first { $0 != value && ColumnWords.isTime(header[$0]) && areTimes(column: $0, of: cells) }
    guard value != nil || others.allSatisfy({ $0 == time }) else { return nil }
    return .long(LongColumns(user: user, item: item, value: value, time: time))
  }

  /// A header of more words than columns whose first words name user and item: the rest is the value's name.
  private func joined(_ first: [String]) -> [String] {
    guard delimiter == .blanks, columnCount == 3, first.count > 3, ColumnWords.isUser(first[0]),
      ColumnWords.isItem(first[1])
    else { return first }
    return [first[0], first[1], first[2...].joined(separator: " ")]
  }

  /// Whether more than half of a column's cells are numbers or marks of nothing observed.
  private static func areNumbers(column: Int, of cells: [[String]]) -> Bool {
    2 * cells.count { column < $0.count && isNumber($0[column]) } > cells.count
  }

  /// Whether all of a column's cells are times.
  private static func areTimes(column: Int, of cells: [[String]]) -> Bool {
    !cells.isEmpty
      && cells.allSatisfy { row in
        guard column < row.count else { return true }
        let bytes = Array(row[column].utf8)
        return TimeText.read(bytes.span, in: bytes.indices) != nil
      }
  }

  static func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return MissingMark.stands(in: bytes.span, bytes.indices)
      || DecimalNumber.read(bytes.span, in: bytes.indices) != .none
  }

  /// Seconds since 1970, in this century or shortly before.
  private static func isTimestamp(_ text: String) -> Bool { Int(text).map { $0 >= 100_000_000 } ?? false }
}
