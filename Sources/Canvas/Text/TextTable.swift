/// Rows of text in aligned columns.
package struct TextTable {
  package enum Column {
    case left(String), right(String)
  }

  private let columns: [Column]
  private var rows: [[String]]

  package init(columns: [Column]) {
    self.columns = columns
    let titles = columns.map { column in
      switch column {
      case .left(let title), .right(let title): title
      }
    }
    rows = titles.allSatisfy(\.isEmpty) ? [] : [titles]
  }

  package mutating func add(_ cells: [String]) { rows.append(cells.map(TextFitting.printable)) }

  /// The lines, each ended by a newline and without blanks at its end.
  package var text: String {
    let widths = columns.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = columns.indices.map { column in
        switch columns[column] {
        case .left: TextFitting.left(row[column], columns: widths[column])
        case .right: TextFitting.right(row[column], columns: widths[column])
        }
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
