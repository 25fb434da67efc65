/// A sparse matrix by rows (compressed sparse rows): for each row the columns of its stored entries, ascending, and
/// their values.
///
/// Shape `rowCount × columnCount`, with nnz = ``storedCount`` entries. Row `r` occupies the positions
/// `rowStarts[r] ..< rowStarts[r + 1]` of ``columns`` and ``values``.
public struct CompressedRows: Sendable, Equatable {
  /// How many columns there are, with entries or without.
  public let columnCount: Int
  /// `rowCount + 1` positions, from 0 to nnz, never falling.
  public let rowStarts: [Int]
  /// nnz column numbers, counted from 0, strictly ascending within a row.
  public let columns: [Int32]
  /// nnz values, none of them 0.
  public let values: CompactNumbers

  /// How many rows there are, with entries or without.
  public var rowCount: Int { rowStarts.count - 1 }
  /// nnz: how many entries are stored.
  public var storedCount: Int { columns.count }

  /// Takes arrays in compressed form, as SciPy's `csr_matrix` has them: `indptr`, `indices` and `data`. Within a row columns
  /// may stand in any order; repeated places add up, and what is or becomes 0 is left out.
  ///
  /// - Parameters:
  ///   - rowStarts: `rowCount + 1` positions, from 0 to the number of entries, never falling.
  ///   - columns: the column of each entry, counted from 0.
  ///   - values: the value of each entry.
  /// - Throws: ``TrainingError`` where the arrays do not fit together, a column lies beyond the shape, or a value is no
  ///   finite number.
  public init(
    columnCount: Int, rowStarts: [Int], columns: [Int32], values: [Double]
  ) throws(TrainingError) {
    guard let first = rowStarts.first, first == 0, rowStarts.last == columns.count,
      zip(rowStarts, rowStarts.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw .invalid("Row starts must go from 0 up to the number of columns, \(columns.count), and never fall.")
    }
    try Self.checkCount(rowStarts.count - 1)
    var rows: [Int32] = []
    rows.reserveCapacity(columns.count)
    for row in 0..<rowStarts.count - 1 {
      for _ in rowStarts[row]..<rowStarts[row + 1] { rows.append(Int32(truncatingIfNeeded: row)) }
    }
    try self.init(
      rowCount: rowStarts.count - 1, columnCount: columnCount, rows: rows, columns: columns, values: values)
  }

  /// Takes arrays that already are as they shall be.
  init(trustedColumnCount columnCount: Int, rowStarts: [Int], columns: [Int32], values: [Double]) {
    self.init(
      trustedColumnCount: columnCount, rowStarts: rowStarts, columns: columns, values: CompactNumbers(values))
  }

  /// Takes arrays that already are as they shall be.
  init(trustedColumnCount columnCount: Int, rowStarts: [Int], columns: [Int32], values: CompactNumbers) {
    precondition(!rowStarts.isEmpty && rowStarts[0] == 0 && rowStarts[rowStarts.count - 1] == columns.count)
    precondition(columns.count == values.count)
    self.columnCount = columnCount
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
  }

  /// The positions of one row's entries in ``columns`` and ``values``.
  public func positions(ofRow row: Int) -> Range<Int> {
    rowStarts[row]..<rowStarts[row + 1]
  }

  /// How many entries one row stores.
  public func storedCount(ofRow row: Int) -> Int {
    rowStarts[row + 1] - rowStarts[row]
  }

  /// The stored value at a place, or nil where nothing is stored. Binary search: O(log n) in the row's entries.
  public func value(row: Int, column: Int) -> Double? { position(row: row, column: column).map { values[$0] } }

  /// Where a place's entry stands in ``columns`` and ``values``; nil where nothing is stored.
  package func position(row: Int, column: Int) -> Int? {
    guard (0..<rowCount).contains(row) else { return nil }
    var low = rowStarts[row]
    var high = rowStarts[row + 1]
    while low < high {
      let middle = (low + high) / 2
      if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
    }
    guard low < rowStarts[row + 1], Int(columns[low]) == column else { return nil }
    return low
  }
}
