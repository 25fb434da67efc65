/// The first lines of a text and how they divide into fields.
struct Head {
  private(set) var delimiter = Delimiter.comma
  private(set) var hasQuotes = true
  /// Lines before the table: comments, and Excel's `sep=;`.
  private(set) var linesAbove = 0
  /// The fields of the last comment above the table; it may name the columns.
  private(set) var comment: [String] = []
  /// The first lines of the table.
  private(set) var rows: [[String]] = []
  /// What a person should know of this.
  private(set) var remarks: [String] = []

  private static let mostRows = 1000
  /// By so many lines the delimiter is chosen.
  private static let fewRows = 60
  private static let mostCells = 200_000

  /// - Throws: where the lines do not divide into columns.
  init(
    _ sample: [UInt8], of file: String, options: OpeningOptions, delimiters: [Delimiter] = Delimiter.candidates,
    isMadeUp: Bool = false
  ) throws(DatasetError) {
    var given = options.delimiter
    let above = isMadeUp ? (count: 0, separator: nil, comment: nil) : Self.above(sample)
    linesAbove = above.count
    if given == nil, let separator = above.separator { given = separator }
    let candidates = (given.map { [$0] } ?? delimiters).map { delimiter in
      Self.best(sample, delimiter, skipping: linesAbove, options.quotes)
    }
    guard let found = Self.choose(candidates) else {
      // Where the line cannot be read at all, that is the reason.
      var scanner = RecordScanner(ByteSource(sample, name: file), delimiter: given ?? .comma)
      try scanner.skipLines(linesAbove)
      _ = try scanner.next()
      throw DatasetError(
        FilePosition(file: file, line: max(1, scanner.line), column: nil),
        "this line has one column; a table needs a user, an item and a value, separated by "
          + (given.map { "\($0.name)." } ?? "commas, semicolons, tabs or spaces; --delimiter says by what."))
    }
    let chosen = Self.best(sample, found.delimiter, skipping: linesAbove, options.quotes, upTo: Self.mostRows)
    (delimiter, hasQuotes, rows) = (chosen.delimiter, chosen.hasQuotes, chosen.rows)
    if let line = above.comment { comment = Self.fields(line, delimiter) }
    if !hasQuotes, options.quotes == nil, delimiter == .tab, sample.contains(ASCII.quote) {
      remarks.append("Quotes are taken as they stand, since not all of them close (--quote none).")
    }
    if linesAbove > 0, above.separator == nil {
      remarks.append(
        linesAbove == 1
          ? "1 line above the table was passed over." : "\(linesAbove) lines above the table were passed over.")
    }
  }

  /// The commonest number of columns below the first line; the first line's own where several are.
  static func commonCount(_ rows: [[String]]) -> Int? {
    let counts = Dictionary(grouping: (rows.count > 1 ? rows.dropFirst() : rows[...]).map(\.count)) { $0 }
    let highest = counts.values.map(\.count).max()
    let common = counts.filter { $0.value.count == highest }.keys
    return common.first { $0 == rows[0].count } ?? common.max()
  }
}

extension Head {
  /// One way to divide the lines.
  private struct Division {
    let delimiter: Delimiter
    let hasQuotes: Bool
    let rows: [[String]]
    /// Whether a line was met that cannot be read, or a field with a line's end within.
    let isTorn: Bool

    /// The share of lines that have the commonest number of columns; 0 where that is one column.
    var share: Double {
      guard let count = columnCount, count > 1 else { return 0 }
      let below = rows.count > 1 ? rows.dropFirst() : rows[...]
      return Double(below.count { $0.count == count }) / Double(below.count)
    }

    var columnCount: Int? { rows.isEmpty ? nil : Head.commonCount(rows) }
  }

  private static func best(
    _ sample: [UInt8], _ delimiter: Delimiter, skipping lines: Int, _ quotes: Bool?, upTo most: Int = fewRows
  ) -> Division {
    // MovieLens' double colons stand between titles that may begin with a quote.
    let quoted = division(sample, delimiter, skipping: lines, hasQuotes: quotes ?? (delimiter != .colons), upTo: most)
    guard quotes == nil, delimiter == .tab, quoted.isTorn else { return quoted }
    let plain = division(sample, delimiter, skipping: lines, hasQuotes: false, upTo: most)
    return plain.share >= quoted.share ? plain : quoted
  }

  private static func division(
    _ sample: [UInt8], _ delimiter: Delimiter, skipping lines: Int, hasQuotes: Bool, upTo most: Int
  ) -> Division {
    var scanner = RecordScanner(
      ByteSource(sample, name: ""), delimiter: delimiter, hasQuotes: hasQuotes, chunk: sample.count + 1)
    var rows: [[String]] = []
    var isTorn = false
    var cells = 0
    do throws(DatasetError) {
      try scanner.skipLines(lines)
      while rows.count < most, cells < mostCells, try scanner.next() {
        cells += scanner.fields.count
        rows.append(scanner.fields.indices.map { String(decoding: scanner.content($0), as: UTF8.self) })
        if hasQuotes, scanner.fields.contains(where: { scanner.buffer[$0.range].contains(ASCII.lineFeed) }) {
          isTorn = true
        }
      }
    } catch {
      // A line that cannot be read is met again, and told of, when the table itself is read.
      isTorn = true
    }
    return Division(delimiter: delimiter, hasQuotes: hasQuotes, rows: rows, isTorn: isTorn)
  }

  private static func choose(_ candidates: [Division]) -> Division? {
    // Of those that most lines agree on the first; before it one that the first line agrees on, too.
    let shares = candidates.map(\.share)
    let agreed = candidates.indices.filter { shares[$0] > 0.5 }
    let whole = agreed.first { candidates[$0].rows[0].count == candidates[$0].columnCount }
    guard let first = whole ?? agreed.first ?? shares.firstIndex(where: { $0 > 0 }) else { return nil }
    // `ann dune 3,5` is no pair of “ann dune 3” and “5”.
    let chosen = candidates[first]
    if chosen.delimiter == .comma, chosen.columnCount == 2, let blanks = candidates.last, blanks.delimiter == .blanks,
      let count = blanks.columnCount, count >= 3, blanks.share == 1,
      blanks.rows.dropFirst().allSatisfy({ $0[0].contains(",") == false && $0[1].contains(",") == false })
    {
      return blanks
    }
    return chosen
  }

  /// The lines that stand above a table: those that begin with `#` or `%`, and `sep=` with a delimiter after it.
  private static func above(_ sample: [UInt8]) -> (count: Int, separator: Delimiter?, comment: String?) {
    var lines: [String] = []
    var rest = sample.starts(with: RecordScanner.byteOrderMark) ? sample.dropFirst(3) : sample[...]
    // Those that begin as comments do, and a few behind them, say all that is asked here.
    var behind = 0
    while !rest.isEmpty, lines.count < 2000, behind <= 20 {
      let line = rest.prefix { !ASCII.isLineEnd($0) }
      rest = rest.dropFirst(line.count).drop { ASCII.isLineEnd($0) }
      let text = String(decoding: line, as: UTF8.self).trimming { $0 == " " || $0 == "\t" }
      guard !text.isEmpty else { continue }
      lines.append(text)
      if behind > 0 || !(text.hasPrefix("#") || text.hasPrefix("%")) { behind += 1 }
    }
    guard let first = lines.first else { return (0, nil, nil) }
    let bare = first.trimming { $0 == "\"" }
    if bare.lowercased().hasPrefix("sep="), bare.utf8.count <= 5, lines.count > 1 {
      let separator = bare.dropFirst(4)
      return (1, separator.isEmpty ? .tab : try? Delimiter(typed: String(separator)), nil)
    }
    let comments = lines.prefix { $0.hasPrefix("#") || $0.hasPrefix("%") }
    // Where most lines begin so, these are no comments but tags.
    guard !comments.isEmpty, comments.count < lines.count,
      !lines.dropFirst(comments.count).prefix(20).contains(where: { $0.first == comments.last?.first })
    else { return (0, nil, nil) }
    return (comments.count, nil, comments.last)
  }

  private static func fields(_ comment: String, _ delimiter: Delimiter) -> [String] {
    var scanner = RecordScanner(
      ByteSource(Array(comment.drop { $0 == "#" || $0 == "%" || $0 == " " }.utf8), name: ""), delimiter: delimiter)
    guard (try? scanner.next()) ?? false else { return [] }
    return scanner.fields.indices.map { String(decoding: scanner.content($0), as: UTF8.self) }
  }
}
