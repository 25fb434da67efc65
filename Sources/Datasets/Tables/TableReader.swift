import WALS

/// Reads a table of known shape, line by line, into users, items and interactions.
struct TableReader: ~Copyable {
  private var scanner: RecordScanner
  private let shape: TableShape
  private var collector: InteractionCollector

  init(_ source: consuming ByteSource, shape: TableShape, repeats: RepeatRule) {
    // MovieLens' double colons stand between titles that may begin with a quote.
    scanner = RecordScanner(source, delimiter: shape.delimiter, hasQuotes: shape.delimiter != .colons)
    self.shape = shape
    let hasTimes = if case .long(let columns) = shape.layout { columns.time != nil } else { false }
    collector = InteractionCollector(repeats: repeats, hasTimes: hasTimes)
  }

  consuming func read(name: String) throws(DatasetError) -> Dataset {
    if shape.header != nil { _ = try scanner.next() }
    switch shape.layout {
    case .long(let columns): try readLong(columns)
    case .wide: try readWide()
    }
    let control = scanner.control
    control.begin(.arranging, of: 0)
    let dataset = try collector.dataset(name: name, file: scanner.name, sentence: shape.sentence)
    try control.check()
    return dataset
  }

  private mutating func readLong(_ columns: LongColumns) throws(DatasetError) {
    var plain = PlainLines(columns, of: shape.columnCount, delimiter: shape.delimiter)
    while true {
      try scanner.readPlainLines(&plain, into: &collector)
      try collector.check(scanner.name)
      guard try scanner.next() else { return }
      try checkCount()
      let user = try scanner.intern(columns.user, in: &collector.users, as: "user")
      let item = try scanner.intern(columns.item, in: &collector.items, as: "item")
      let value = try columns.value.map { column throws(DatasetError) in try number(column) } ?? 1
      let time = try columns.time.map { column throws(DatasetError) in try self.time(column) } ?? 0
      add(value, in: columns.value, user: user, item: item, time: time)
    }
  }

  private mutating func readWide() throws(DatasetError) {
    try readItems()
    while try scanner.next() {
      try collector.check(scanner.name)
      try checkCount()
      let user = try scanner.intern(0, in: &collector.users, as: "user")
      for field in 1..<scanner.fields.count
      where !MissingMark.stands(in: scanner.buffer.span, scanner.fields[field].range) {
        add(try number(field), in: field, user: user, item: field - 1, time: 0)
      }
    }
  }

  /// A wide table's items: the header's names, or numbers from 1.
  private mutating func readItems() throws(DatasetError) {
    guard let header = shape.header else {
      for number in 1..<shape.columnCount {
        let name = Array(String(number).utf8)
        _ = collector.items.intern(name.span, in: name.indices)
      }
      return
    }
    for field in 1..<header.count
    where try scanner.intern(field, in: &collector.items, as: "item") != field - 1 {
      throw DatasetError(scanner.place(field), "two columns are named “\(header[field])”.")
    }
  }
}

extension TableReader {
  private func checkCount() throws(DatasetError) {
    let count = scanner.fields.count
    guard count != shape.columnCount else { return }
    let cut = scanner.isCutOff && count < shape.columnCount ? "; the data end in the middle of it" : ""
    throw DatasetError(
      scanner.place(count > shape.columnCount ? shape.columnCount : nil),
      "this line has \(count) \(count == 1 ? "column" : "columns") where \(shape.columnCount) are expected\(cut).")
  }

  private mutating func add(_ value: Double, in field: Int?, user: Int, item: Int, time: Double) {
    let row = Interaction(
      user: Int32(truncatingIfNeeded: user), item: Int32(truncatingIfNeeded: item), value: value, time: time)
    collector.add(row, place: value < 0 ? scanner.place(field) : scanner.place())
  }

  private func number(_ field: Int) throws(DatasetError) -> Double {
    switch DecimalNumber.read(scanner.buffer.span, in: scanner.fields[field].range) {
    case .value(let number): return number
    case .notFinite:
      throw DatasetError(
        scanner.place(field), "\(try quoted(field)) is no finite number; leave out what was not observed.")
    case .tooLarge: throw DatasetError(scanner.place(field), "\(try quoted(field)) is too large a number.")
    case .none: throw DatasetError(scanner.place(field), try whyNoNumber(field))
    }
  }

  private func time(_ field: Int) throws(DatasetError) -> Double {
    if let time = TimeText.read(scanner.buffer.span, in: scanner.fields[field].range), time.isFinite { return time }
    let what = scanner.fields[field].range.isEmpty ? "the time is empty" : "\(try quoted(field)) is no time"
    throw DatasetError(
      scanner.place(field),
      "\(what); a time is a number or a date such as 2024-05-31 20:15, and --columns can leave the times out.")
  }

  private func whyNoNumber(_ field: Int) throws(DatasetError) -> String {
    let name = shape.header.map { " in column “\($0[field])”" } ?? ""
    guard !scanner.fields[field].range.isEmpty else { return "the value\(name) is empty." }
    let text = try scanner.text(field)
    let isDecimalComma = text.contains(",") && Double(text.replacing(",", with: ".")) != nil
    return "\(try quoted(field))\(name) is no number\(isDecimalComma ? "; write decimals with a point." : ".")"
  }

  /// A field as an error quotes it: its beginning only, where it is long.
  private func quoted(_ field: Int) throws(DatasetError) -> String {
    let text = try scanner.text(field)
    return "“\(text.count > 40 ? text.prefix(39) + "…" : text)”"
  }
}
