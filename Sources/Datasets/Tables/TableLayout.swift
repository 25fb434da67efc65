/// How a table's columns are to be read. Columns are counted from 0.
enum TableLayout: Equatable, Sendable {
  /// One interaction a line.
  case long(LongColumns)
  /// One user a line: the first column names the user, every other column is an item.
  case wide
}

/// Which column is which in a long table.
struct LongColumns: Equatable, Sendable {
  var user: Int
  var item: Int
  /// Nil: every line counts as 1.
  var value: Int?
  var time: Int?

  static let inOrder = LongColumns(user: 0, item: 1, value: 2)

  var all: [(role: String, column: Int)] {
    [("user", user), ("item", item)] + (value.map { [("value", $0)] } ?? []) + (time.map { [("time", $0)] } ?? [])
  }
}

/// What was recognized of a table.
struct TableShape: Equatable, Sendable {
  var delimiter: Delimiter
  var layout: TableLayout
  var columnCount: Int
  /// The first line's fields where it is a header, one a column.
  var header: [String]?

  /// What was recognized, in one sentence.
  var sentence: String {
    switch layout {
    case .long(let columns):
      let named = columns.all.map { role, column in
        header.map { "\(role) “\($0[column])”" } ?? "\(role) in column \(column + 1)"
      }
      let ones = columns.value == nil ? "; every line counts as 1" : ""
      return "Read as a long table with \(delimiter.name) between its columns: \(named.joined(separator: ", "))\(ones)."
    case .wide:
      return "Read as a wide table with \(delimiter.name) between its columns: a user a line, "
        + (columnCount == 2 ? "1 item" : "\(columnCount - 1) items")
        + (header == nil ? " numbered from 1." : " named by the header.")
    }
  }
}
