import WALS

/// Tables with a column for every item.
extension TableReader {
  mutating func readWide() throws(DatasetError) {
    try readItems()
    var plain = plainLines
    while true {
      try scanner.readPlainLines(&plain, into: &collector)
      try collector.check(scanner.name)
      guard try scanner.next() else { return }
      try checkCount()
      if rules.skipsIncomplete, isMissing(0) {
        collector.leftOut.incomplete += 1
        continue
      }
      try checkFilled(0, "user")
      let user = try scanner.intern(0, in: &collector.users, as: "user")
      try addCells(from: 1, user: user)
    }
  }

  /// - Returns: how many rows and columns there are.
  mutating func readMatrix() throws(DatasetError) -> (users: Int, items: Int) {
    var row = 0
    if shape.header != nil { try readItems() }
    var plain = plainLines
    while true {
      let lines = try scanner.readPlainLines(&plain, firstUser: row, into: &collector)
      nameUsers(row..<row + lines)
      row += lines
      try collector.check(scanner.name)
      guard try scanner.next() else { return (row, shape.columnCount) }
      try checkCount()
      nameUsers(row..<row + 1)
      try addCells(from: 0, user: row)
      row += 1
    }
  }

  private var plainLines: PlainLines<PlainWideLine>? {
    PlainWideLine(shape, rules).map { PlainLines($0, rules: rules, parts: parts) }
  }

  /// Numbers from 1 as names, where items have names too.
  private mutating func nameUsers(_ users: Range<Int>) {
    guard shape.header != nil else { return }
    for user in users { collector.users.intern(String(user + 1)) }
  }

  private mutating func addCells(from first: Int, user: Int) throws(DatasetError) {
    let hasEmptyEnd = shape.header?.last?.isEmpty ?? false
    for field in first..<scanner.fields.count where !isMissing(field) {
      guard !hasEmptyEnd || field < scanner.fields.count - 1 else {
        throw DatasetError(scanner.place(field), "there is a value here in a column without a name.")
      }
      guard !isMarked(field) else {
        collector.leftOut.marked += 1
        continue
      }
      add(try number(field), in: field, user: user, item: field - first, time: 0)
    }
  }

  /// A wide table's items: the header's names, or numbers from 1.
  private mutating func readItems() throws(DatasetError) {
    let first = shape.layout == .matrix ? 0 : 1
    guard let header = shape.header else {
      for number in 1..<shape.columnCount { collector.items.intern(String(number)) }
      return
    }
    for field in first..<header.count {
      let name = header[field]
      let place = shape.hasHeaderLine ? scanner.place(field - header.count + scanner.fields.count) : scanner.place()
      // A delimiter at the end of each line ends no item.
      if name.isEmpty, field == header.count - 1 { break }
      guard !name.isEmpty else { throw DatasetError(place, "column \(field + 1) has no name, so its item has none.") }
      guard collector.items.intern(name) == field - first else {
        throw DatasetError(place, "two columns are named “\(name)”.")
      }
    }
  }
}
