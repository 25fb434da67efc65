/// How a table's columns are to be read. Columns are counted from 0.
enum TableLayout: Equatable, Sendable {
  /// One interaction a line.
  case long(user: Int, item: Int, value: Int)
  /// One user a line: the first column names the user, every other column is an item.
  case wide
}

/// What was recognized of a table.
struct TableShape: Equatable, Sendable {
  var delimiter: Delimiter
  var layout: TableLayout
  var columnCount: Int
  /// The first line's fields where it is a header, one a column.
  var header: [String]?
}
