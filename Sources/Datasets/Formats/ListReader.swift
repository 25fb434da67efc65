import WALS

/// Lists of items: a user and all of its items on a line, as the data of NGCF and LightGCN are.
enum ListReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    if let layout = options.layout { return layout == .lists }
    guard options.columns == nil else { return false }
    return delimiter(head, options) != nil
  }

  /// The delimiter by which all fields of the first lines are whole numbers, of most lines more or fewer than of others.
  private static func delimiter(_ head: [UInt8], _ options: OpeningOptions) -> Delimiter? {
    (options.delimiter.map { [$0] } ?? [.blanks, .tab, .comma]).first { delimiter in
      let rows = rows(head, delimiter)
      let counts = Dictionary(rows.map { ($0.count, 1) }, uniquingKeysWith: +)
      let commonest = counts.values.max() ?? 0
      guard rows.count > 1, (counts.keys.max() ?? 0) >= (delimiter == .blanks ? 4 : 5),
        commonest * 10 <= rows.count * 7,
        counts.keys.allSatisfy({ $0 > 0 }), Set(rows.map { $0[0] }).count == rows.count
      else { return false }
      return rows.allSatisfy { row in
        Set(row.dropFirst()).count == row.count - 1
          && row.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (ASCII.zero...ASCII.nine).contains($0) } }
      }
    }
  }

  /// How the fields of lists are divided that a person calls so, whose ids may be any words: at what stands in most of
  /// the first lines, and at blanks where nothing does.
  private static func division(_ head: [UInt8], _ options: OpeningOptions) -> (delimiter: Delimiter, hasQuotes: Bool) {
    let delimiter = options.delimiter ?? delimiter(head, options) ?? commonest(head)
    if let quotes = options.quotes { return (delimiter, quotes) }
    guard delimiter != .blanks, head.contains(ASCII.quote) else { return (delimiter, false) }
    // A quote that does not close is a part of a name.
    let plain = rows(head, delimiter)
    let quoted = rows(head, delimiter, hasQuotes: true)
    return (delimiter, quoted.count == plain.count)
  }

  private static func commonest(_ head: [UInt8]) -> Delimiter {
    Delimiter.candidates.dropLast().first { delimiter in
      let rows = rows(head, delimiter, hasQuotes: delimiter != .tab && delimiter != .colons)
      return rows.count { $0.count > 1 } * 2 > rows.count
    } ?? .blanks
  }

  private static func rows(_ head: [UInt8], _ delimiter: Delimiter, hasQuotes: Bool = false) -> [[String]] {
    let whole = head.count < DatasetLoader.sampleSize ? head : Array(head[...(head.lastIndex(of: ASCII.lineFeed) ?? 0)])
    var scanner = RecordScanner(
      ByteSource(whole, name: ""), delimiter: delimiter, hasQuotes: hasQuotes, chunk: whole.count + 1)
    var rows: [[String]] = []
    while rows.count < 200, (try? scanner.next()) ?? false {
      rows.append(scanner.fields.indices.map { String(decoding: scanner.content($0), as: UTF8.self) })
    }
    return rows
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let file = source.name
    let (delimiter, hasQuotes) = division(head, options)
    var scanner = RecordScanner(source, delimiter: delimiter, hasQuotes: hasQuotes)
    var collector = InteractionCollector(rules: options.rules, hasTimes: false)
    while try scanner.next() {
      let user = Int32(truncatingIfNeeded: try scanner.intern(0, in: &collector.users, as: "user"))
      for field in scanner.fields.indices.dropFirst() where !scanner.fields[field].range.isEmpty {
        let item = try scanner.intern(field, in: &collector.items, as: "item")
        collector.add(
          Interaction(user: user, item: Int32(truncatingIfNeeded: item), value: options.value ?? 1),
          place: scanner.place())
      }
    }
    var recognition = Recognition(
      "a user and all of its items a line, each counts as \(JSONValue.decimals(of: options.value ?? 1))",
      remarks: options.layout == nil
        ? ["Lines differ in length, so this is a guess; --layout long or wide says otherwise."]
        : options.delimiter == nil ? ["Lines are divided at \(delimiter.name); --delimiter says otherwise."] : [])
    recognition.kind = "lists of items with \(delimiter.name) between them"
    recognition.overruling = "--layout lists"
    recognition.timesRemark = "lists of items have no times"
    return try collector.dataset(name: name, file: file, recognition: recognition)
  }
}
