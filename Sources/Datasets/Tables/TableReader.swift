import WALS

/// Reads a table of known shape, line by line, into users, items and interactions.
struct TableReader: ~Copyable {
  var scanner: RecordScanner
  let shape: TableShape
  let rules: ValueRules
  var collector: InteractionCollector
  let parts: PartRules

  /// - Parameter isMadeUp: whether the lines were made from something else, whose places are counted in records.
  init(
    _ source: consuming ByteSource, shape: TableShape, rules: ValueRules, isMadeUp: Bool = false,
    parts: PartRules = PartRules(threads: 1)
  ) {
    source.threads = parts.threads
    let chunk = parts.bytesAtOnce(of: source.size)
    scanner = RecordScanner(
      source, delimiter: shape.delimiter, hasQuotes: shape.hasQuotes, isMadeUp: isMadeUp, chunk: chunk)
    self.parts = parts
    self.shape = shape
    self.rules = rules
    let hasTimes = if case .long(let columns) = shape.layout { columns.time != nil && rules.needsTimes } else { false }
    collector = InteractionCollector(rules: rules, hasTimes: hasTimes)
  }

  consuming func read(name: String, recognition: Recognition) throws(DatasetError) -> Dataset {
    try scanner.skipLines(shape.linesAbove)
    if shape.hasHeaderLine { _ = try scanner.next() }
    var counts: (users: Int, items: Int)?
    switch shape.layout {
    case .long(let columns): try readLong(columns)
    case .wide: try readWide()
    case .matrix: counts = try readMatrix()
    }
    let control = scanner.control
    control.begin(.arranging, of: 0)
    var told = recognition
    if let counts { told = told.counting(counts.users) }
    let dataset = try collector.dataset(
      name: name, file: scanner.name, shape: shape.header == nil ? counts : nil, recognition: told)
    try control.check()
    return dataset
  }

  private mutating func readLong(_ columns: LongColumns) throws(DatasetError) {
    let isPlain = shape.numbers == .usual && shape.times == .usual && rules.weights.isEmpty && columns.timeOfDay == nil
    let line = isPlain ? PlainLine(columns, of: shape.columnCount, delimiter: shape.delimiter) : nil
    var plain = line.map { PlainLines($0, rules: rules, parts: parts) }
    while true {
      try scanner.readPlainLines(&plain, into: &collector)
      try collector.check(scanner.name)
      guard try scanner.next() else { return }
      try checkCount()
      if rules.skipsIncomplete, isIncomplete(columns) {
        collector.leftOut.incomplete += 1
        continue
      }
      guard let value = try value(columns) else { continue }
      try checkFilled(columns.user, "user")
      try checkFilled(columns.item, "item")
      let user = try scanner.intern(columns.user, in: &collector.users, as: "user")
      let item = try scanner.intern(columns.item, in: &collector.items, as: "item")
      let day = try columns.time.map { column throws(DatasetError) in try self.time(column) } ?? 0
      let time = try columns.timeOfDay.map { column throws(DatasetError) in try day + timeOfDay(column) } ?? day
      add(value, in: columns.value, user: user, item: item, time: time)
    }
  }
}

extension TableReader {
  func checkCount() throws(DatasetError) {
    let count = scanner.fields.count
    guard count != shape.columnCount else { return }
    let cut = scanner.isCutOff && count < shape.columnCount ? "; the data end in the middle of it" : ""
    throw DatasetError(
      scanner.place(count > shape.columnCount ? shape.columnCount : nil),
      "this line has \(count) \(count == 1 ? "column" : "columns") where \(shape.columnCount) are expected\(cut).")
  }

  mutating func add(_ value: Double, in field: Int?, user: Int, item: Int, time: Double) {
    let row = Interaction(
      user: Int32(truncatingIfNeeded: user), item: Int32(truncatingIfNeeded: item), value: value, time: time)
    collector.add(row, place: value < 0 ? scanner.place(field) : scanner.place())
  }

  func checkFilled(_ field: Int, _ role: String) throws(DatasetError) {
    guard !scanner.fields[field].range.isEmpty else {
      throw DatasetError(
        scanner.place(field),
        "the \(role) is empty; --skip-incomplete leaves out lines without a user, an item or a value"
          + (isLong ? ", and --columns says which columns these are: \(shape.listed)." : "."))
    }
  }

  private var isLong: Bool { if case .long = shape.layout { true } else { false } }

  /// Whether a cell says that there is nothing in it.
  func isMissing(_ field: Int) -> Bool {
    MissingMark.stands(in: scanner.buffer.span, scanner.fields[field].range)
  }

  /// Whether a cell is a text that a person has called missing.
  func isMarked(_ field: Int) -> Bool {
    guard !rules.missing.texts.isEmpty else { return false }
    return rules.missing.texts.contains(String(decoding: scanner.content(field), as: UTF8.self))
  }

  private func isIncomplete(_ columns: LongColumns) -> Bool {
    if isMissing(columns.user) || isMissing(columns.item) { return true }
    guard let value = columns.value else { return false }
    return isMissing(value)
  }

  /// A line's value; nil where the line is left out.
  private mutating func value(_ columns: LongColumns) throws(DatasetError) -> Double? {
    guard let column = columns.value else { return rules.constant ?? 1 }
    if isMarked(column) {
      collector.leftOut.marked += 1
      return nil
    }
    guard !rules.weights.isEmpty else { return try number(column) }
    let kind = try scanner.text(column)
    if let weight = rules.weights[kind] { return weight }
    // So that a file of nothing but kinds does not fill the memory.
    if collector.leftOut.events.count < 1000 || collector.leftOut.events[kind] != nil {
      collector.leftOut.events[kind, default: 0] += 1
    } else {
      collector.leftOut.events["…", default: 0] += 1
    }
    return nil
  }

  func number(_ field: Int) throws(DatasetError) -> Double {
    switch shape.numbers.read(scanner.buffer.span, in: scanner.fields[field].range) {
    case .value(let number): return number
    case .notFinite where isMissing(field): throw DatasetError(scanner.place(field), try whyNoNumber(field))
    case .notFinite:
      throw DatasetError(
        scanner.place(field), "\(try quoted(field)) is no finite number; leave out what was not observed.")
    case .tooLarge: throw DatasetError(scanner.place(field), "\(try quoted(field)) is too large a number.")
    case .none: throw DatasetError(scanner.place(field), try whyNoNumber(field))
    }
  }

  private func time(_ field: Int) throws(DatasetError) -> Double {
    let range = scanner.fields[field].range
    if let time = shape.times.read(scanner.buffer.span, in: range), time.isFinite { return time }
    throw DatasetError(
      scanner.place(field), "\(try whyNoTime(field)); a time is \(timeForm), and --columns can leave the times out.")
  }

  private func timeOfDay(_ field: Int) throws(DatasetError) -> Double {
    if let time = TimeText.timeOfDay(scanner.buffer.span, in: scanner.fields[field].range) { return time }
    throw DatasetError(
      scanner.place(field),
      "\(try quoted(field)) is no time of day; a time of day is such as 20:15 or 20:15:30, and --columns can leave the "
        + "times out.")
  }

  private func whyNoTime(_ field: Int) throws(DatasetError) -> String {
    let range = scanner.fields[field].range
    if range.isEmpty { return "the time is empty" }
    if shape.times.read(scanner.buffer.span, in: range, anyDay: true) != nil {
      return "\(try quoted(field)) is no time, since its month has no such day"
    }
    let other: TimeFormat? = shape.times == .monthFirst ? .dayFirst : shape.times == .dayFirst ? .monthFirst : nil
    if let other, other.read(scanner.buffer.span, in: range) != nil {
      let (first, second, option) =
        other == .dayFirst ? ("day", "month", "--dates day-first") : ("month", "day", "--dates month-first")
      return "\(try quoted(field)) has its \(first) before its \(second), and here the \(second) comes first, unless "
        + "\(option) says otherwise"
    }
    return "\(try quoted(field)) is no time"
  }

  /// How the column writes its times, for an error.
  private var timeForm: String {
    switch shape.times {
    case .usual: "a number or a date such as 2024-05-31 20:15"
    case .monthFirst: "here a date such as 05/31/2024"
    case .dayFirst: "here a date such as 31.05.2024"
    case .digits: "here a date such as 20240531 or 20240531201500"
    case .worded: "here a date such as 31-May-2024"
    }
  }

  private func whyNoNumber(_ field: Int) throws(DatasetError) -> String {
    let name = shape.header.map { " in column “\($0[field])”" } ?? ""
    if isMissing(field) {
      let what =
        scanner.fields[field].range.isEmpty ? "the value\(name) is empty" : "\(try quoted(field))\(name) is no value"
      return what + (isLong ? "; --skip-incomplete leaves out such lines." : ".")
    }
    let text = try scanner.text(field)
    let start = "\(try quoted(field))\(name)"
    if NumberFormat.hasThousands(text) {
      return start
        + " is no number; say --thousands comma if its comma stands between thousands, --decimal comma if it "
        + "stands before decimals."
    }
    if text.contains(","), Double(text.replacing(",", with: ".")) != nil {
      return start + " is no number; --decimal comma reads it."
    }
    if text.contains("."), shape.numbers.decimal == NumberFormat.comma {
      return start
        + " is no number, since numbers are taken to have a decimal comma here; --decimal point says otherwise."
    }
    guard isLong else { return start + " is no number." }
    return start + " is no number; \(shape.listed): --columns user,item,value chooses among them."
  }

  /// A field as an error quotes it: its beginning only, where it is long.
  private func quoted(_ field: Int) throws(DatasetError) -> String {
    let text = try scanner.text(field)
    return "“\(text.count > 40 ? text.prefix(39) + "…" : text)”"
  }
}
