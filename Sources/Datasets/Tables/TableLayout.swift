/// How a table's columns are to be read. Columns are counted from 0.
enum TableLayout: Equatable, Sendable {
  /// One interaction a line.
  case long(LongColumns)
  /// One user a line: the first column names the user, every other column is an item.
  case wide
  /// One user a line without a name: every column is an item.
  case matrix
}

/// Which column is which in a long table.
struct LongColumns: Equatable, Sendable {
  var user: Int
  var item: Int
  /// Nil: every line counts as 1.
  var value: Int?
  var time: Int?
  /// The time of day, where ``time`` has only days.
  var timeOfDay: Int?

  static let inOrder = LongColumns(user: 0, item: 1, value: 2)

  var all: [(role: String, column: Int)] {
    [("user", user), ("item", item)] + (value.map { [("value", $0)] } ?? []) + (time.map { [("time", $0)] } ?? [])
      + (timeOfDay.map { [("time", $0)] } ?? [])
  }
}

/// What was recognized of a table.
struct TableShape: Equatable, Sendable {
  var delimiter: Delimiter
  var hasQuotes = true
  /// Lines before the table that are none of it.
  var linesAbove = 0
  var layout: TableLayout
  var columnCount: Int
  /// The names of the columns, one each; nil where nothing names them.
  var header: [String]?
  /// Whether the names stand on the first line of the table.
  var hasHeaderLine = false
  var numbers = NumberFormat.usual
  var times = TimeFormat.usual

  /// What a sentence calls a column.
  func name(_ column: Int) -> String {
    guard let header, column < header.count, !header[column].isEmpty else { return "column \(column + 1)" }
    return "“\(header[column])”"
  }

  /// What the option `--columns` calls a column.
  func option(_ column: Int) -> String {
    guard let header, column < header.count, !header[column].isEmpty, Int(header[column]) == nil,
      !header[column].contains(where: { $0 == "," || $0 == " " || $0 == "\"" || $0 == "'" }),
      header.count(where: { $0 == header[column] }) == 1
    else { return String(column + 1) }
    return header[column]
  }

  /// `--columns who,what,stars`
  func overruling(_ columns: LongColumns) -> String {
    var parts = [option(columns.user), option(columns.item)]
    if columns.value != nil || columns.time != nil { parts.append(columns.value.map(option) ?? "") }
    if let time = columns.time { parts.append(option(time)) }
    return "--columns " + parts.joined(separator: ",")
  }

  /// The columns that there are, for an error: at most eight.
  var listed: String {
    guard let header else { return "there are \(columnCount) columns without names" }
    let names = header.prefix(8).enumerated().map { $1.isEmpty ? "column \($0 + 1)" : "“\($1.shortened(to: 24))”" }
    return "the columns are " + names.joined(separator: ", ") + (header.count > 8 ? ", …" : "")
  }
}

extension String {
  /// The text, its middle left out where it is longer.
  func shortened(to length: Int) -> String {
    guard count > length, length > 1 else { return self }
    return prefix((length - 1) - (length - 1) / 2) + "…" + suffix((length - 1) / 2)
  }
}
