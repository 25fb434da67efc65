import WALS

/// Reads a table of known shape, line by line, into users, items and interactions.
struct TableReader: ~Copyable {
  private var scanner: RecordScanner
  private let shape: TableShape
  private var users = IdentifierTable()
  private var items = IdentifierTable()
  private var userNumbers: [Int32] = []
  private var itemNumbers: [Int32] = []
  private var values: [Double] = []
  private var zeros = 0
  private var hasPositive = false
  private var firstNegative: FilePosition?

  init(_ source: consuming ByteSource, shape: TableShape) {
    scanner = RecordScanner(source, delimiter: shape.delimiter)
    self.shape = shape
  }

  consuming func read(name: String) throws(DatasetError) -> Dataset {
    if shape.header != nil { _ = try scanner.next() }
    switch shape.layout {
    case .long(let user, let item, let value): try readLong(user: user, item: item, value: value)
    case .wide: try readWide()
    }
    guard users.count > 0 else { throw DatasetError("\(scanner.name): there is no line of data below the header.") }
    guard hasPositive else {
      throw DatasetError("\(scanner.name): no value is positive, so there is nothing to learn from.")
    }
    let matrix = InteractionMatrix(
      userCount: users.count, itemCount: items.count, users: userNumbers, items: itemNumbers, values: values)
    return Dataset(
      name: name, users: users.strings, items: items.strings, matrix: matrix,
      notices: notices(repeated: values.count - matrix.storedCount), firstNegative: firstNegative)
  }

  private mutating func readLong(user: Int, item: Int, value: Int) throws(DatasetError) {
    while try scanner.next() {
      try checkCount()
      let userNumber = try scanner.intern(user, in: &users, as: "user")
      let itemNumber = try scanner.intern(item, in: &items, as: "item")
      try add(value, user: userNumber, item: itemNumber)
    }
  }

  private mutating func readWide() throws(DatasetError) {
    try readItems()
    while try scanner.next() {
      try checkCount()
      let user = try scanner.intern(0, in: &users, as: "user")
      for field in 1..<scanner.fields.count where !MissingMark.stands(in: scanner.buffer, scanner.fields[field].range) {
        try add(field, user: user, item: field - 1)
      }
    }
  }

  /// A wide table's items: the header's names, or numbers from 1.
  private mutating func readItems() throws(DatasetError) {
    guard let header = shape.header else {
      for number in 1..<shape.columnCount {
        let name = Array(String(number).utf8)
        _ = items.intern(name, in: name.indices)
      }
      return
    }
    for field in 1..<header.count where try scanner.intern(field, in: &items, as: "item") != field - 1 {
      throw DatasetError(scanner.place(field), "two columns are named “\(header[field])”.")
    }
  }
}

extension TableReader {
  private func checkCount() throws(DatasetError) {
    let count = scanner.fields.count
    guard count != shape.columnCount else { return }
    throw DatasetError(
      scanner.place(count > shape.columnCount ? shape.columnCount : nil),
      "this line has \(count) \(count == 1 ? "column" : "columns") where \(shape.columnCount) are expected.")
  }

  private mutating func add(_ field: Int, user: Int, item: Int) throws(DatasetError) {
    let value: Double
    switch DecimalNumber.read(scanner.buffer, in: scanner.fields[field].range) {
    case .value(let number): value = number
    case .notFinite:
      throw DatasetError(
        scanner.place(field), "\(try quoted(field)) is no finite number; leave out what was not observed.")
    case .tooLarge: throw DatasetError(scanner.place(field), "\(try quoted(field)) is too large a number.")
    case .none: throw DatasetError(scanner.place(field), try whyNoNumber(field))
    }
    guard value != 0 else { return zeros += 1 }
    if value > 0 {
      hasPositive = true
    } else if firstNegative == nil {
      firstNegative = scanner.place(field)
    }
    userNumbers.append(Int32(truncatingIfNeeded: user))
    itemNumbers.append(Int32(truncatingIfNeeded: item))
    values.append(value)
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

  private func notices(repeated: Int) -> [String] {
    var notices = [shape.sentence]
    if repeated > 0 {
      notices.append(
        repeated == 1
          ? "1 value repeats a pair of user and item; it was added to the first."
          : "\(repeated) values repeat a pair of user and item; they were added up.")
    }
    if zeros > 0 {
      notices.append(
        zeros == 1 ? "1 value of 0 counts as not observed." : "\(zeros) values of 0 count as not observed.")
    }
    return notices
  }
}

extension TableShape {
  /// What was recognized, in one sentence.
  var sentence: String {
    switch layout {
    case .long(let user, let item, let value):
      let columns = [("user", user), ("item", item), ("value", value)].map { role, column in
        header.map { "\(role) “\($0[column])”" } ?? "\(role) in column \(column + 1)"
      }
      return "Read as a long table with \(delimiter.name) between its columns: \(columns.joined(separator: ", "))."
    case .wide:
      return "Read as a wide table with \(delimiter.name) between its columns: a user a line, "
        + (columnCount == 2 ? "1 item" : "\(columnCount - 1) items")
        + (header == nil ? " numbered from 1." : " named by the header.")
    }
  }
}
