import WALS

/// Sparse rows with a few of them edited: what was opened stays as it is, shared by everybody, and beside it stand the
/// rows that differ. An edit costs what it changes, however many entries there are.
package struct EditedRows: Sendable {
  private let opened: Opened
  private var base: CompressedRows { opened.rows }
  /// The whole entries of the rows that differ, columns ascending.
  private var edited: [Int: [(column: Int, value: Double)]] = [:]
  package private(set) var rowCount: Int
  package private(set) var columnCount: Int
  package private(set) var storedCount: Int

  package init(_ base: CompressedRows) {
    opened = Opened(base)
    (rowCount, columnCount, storedCount) = (base.rowCount, base.columnCount, base.storedCount)
  }

  /// What was opened, in one piece to be shared.
  private final class Opened: Sendable {
    let rows: CompressedRows
    init(_ rows: CompressedRows) { self.rows = rows }
  }

  package func value(row: Int, column: Int) -> Double? {
    guard let entries = edited[row] else {
      return row < base.rowCount && column < base.columnCount ? base.value(row: row, column: column) : nil
    }
    let place = Self.place(of: column, in: entries)
    return place < entries.count && entries[place].column == column ? entries[place].value : nil
  }

  package func storedCount(ofRow row: Int) -> Int {
    edited[row]?.count ?? (row < base.rowCount ? base.storedCount(ofRow: row) : 0)
  }

  /// One row's entries, columns ascending.
  package func entries(ofRow row: Int) -> [(column: Int, value: Double)] {
    if let entries = edited[row] { return entries }
    guard row < base.rowCount else { return [] }
    return base.positions(ofRow: row).map { (Int(base.columns[$0]), base.values[$0]) }
  }

  /// 0 takes the entry away.
  package mutating func set(row: Int, column: Int, to value: Double) {
    var entries = edited.removeValue(forKey: row) ?? self.entries(ofRow: row)
    let place = Self.place(of: column, in: entries)
    let isStored = place < entries.count && entries[place].column == column
    switch (isStored, value != 0) {
    case (true, true): entries[place].value = value
    case (true, false):
      entries.remove(at: place)
      storedCount -= 1
    case (false, true):
      entries.insert((column, value), at: place)
      storedCount += 1
    case (false, false): break
    }
    edited[row] = entries
  }

  /// Further empty rows and columns; a negative number takes the last ones away, which are empty again by then.
  package mutating func grow(rows: Int, columns: Int) {
    if rows < 0 { for row in rowCount + rows..<rowCount { edited[row] = nil } }
    rowCount += rows
    columnCount += columns
  }

  private var isAsOpened: Bool { edited.isEmpty && rowCount == base.rowCount && columnCount == base.columnCount }

  /// All of it in one piece. O(nnz), so not for a frame.
  package var merged: CompressedRows {
    isAsOpened ? base : base.replacing(rows: edited, rowCount: rowCount, columnCount: columnCount)
  }

  /// Rows of which one is right: for what looks at a single row. O(rows) where it was edited.
  package func seen(from row: Int) -> CompressedRows {
    if edited[row] == nil, row < base.rowCount { return base }
    return .single(row: row, of: rowCount, columnCount: columnCount, edited[row] ?? [])
  }

  /// Entries that are kept beside those opened.
  var copiedEntries: Int { edited.values.reduce(0) { $0 + $1.count } }

  private static func place(of column: Int, in entries: [(column: Int, value: Double)]) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
