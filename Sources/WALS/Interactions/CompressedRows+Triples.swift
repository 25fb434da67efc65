extension CompressedRows {
  /// Compresses triples (row, column, value) given in any order. Repeated places add up, in the order given; what is or
  /// becomes 0 is left out.
  ///
  /// Two counting sorts, by column and then by row (each stable), so O(nnz + rows + columns) without comparisons.
  ///
  /// - Throws: ``TrainingError`` where the arrays are not of one length, an index lies beyond the shape, or a value or a
  ///   sum of values is no finite number.
  public init(
    rowCount: Int, columnCount: Int, rows: [Int32], columns: [Int32], values: [Double]
  ) throws(TrainingError) {
    guard rows.count == columns.count, rows.count == values.count else {
      throw .invalid(
        "There are \(rows.count) rows, \(columns.count) columns and \(values.count) values; each entry needs one of each."
      )
    }
    try Self.checkCount(rowCount)
    try Self.checkCount(columnCount)
    try Self.checkCount(values.count)
    try Self.check(rows, below: rowCount, "row")
    try Self.check(columns, below: columnCount, "column")
    let byColumn = Self.order(of: columns, count: columnCount)
    let byRow = Self.order(of: rows, count: rowCount, visiting: byColumn)

    var starts = [0]
    starts.reserveCapacity(rowCount + 1)
    var keptColumns: [Int32] = []
    var keptValues: [Double] = []
    keptColumns.reserveCapacity(rows.count)
    keptValues.reserveCapacity(rows.count)
    var next = 0
    for row in 0..<rowCount {
      while next < byRow.count, Int(rows[Int(byRow[next])]) == row {
        let column = columns[Int(byRow[next])]
        var sum = 0.0
        while next < byRow.count, Int(rows[Int(byRow[next])]) == row, columns[Int(byRow[next])] == column {
          sum += values[Int(byRow[next])]
          next += 1
        }
        guard sum.isFinite else { throw .valueNotFinite(user: row, item: Int(column)) }
        if sum != 0 {
          keptColumns.append(column)
          keptValues.append(sum)
        }
      }
      starts.append(keptColumns.count)
    }
    self.init(trustedColumnCount: columnCount, rowStarts: starts, columns: keptColumns, values: keptValues)
  }

  /// Shapes and numbers of entries that 32 bits can count.
  static func checkCount(_ count: Int) throws(TrainingError) {
    guard (0...Int(Int32.max)).contains(count) else {
      throw .invalid("A matrix cannot have \(count) rows, columns or entries: at most \(Int32.max).")
    }
  }

  private static func check(_ numbers: [Int32], below count: Int, _ what: String) throws(TrainingError) {
    guard let place = numbers.firstIndex(where: { $0 < 0 || Int($0) >= count }) else { return }
    throw .invalid(
      "Entry \(place) is in \(what) \(numbers[place]) of a matrix with \(count) of them, numbered from 0.")
  }

  /// Positions of `keys` in ascending order of key, ties in the order visited.
  private static func order(of keys: [Int32], count: Int, visiting: [Int32]? = nil) -> [Int32] {
    var starts = [Int](repeating: 0, count: count + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 0..<count { starts[key + 1] += starts[key] }
    var ordered = [Int32](repeating: 0, count: keys.count)
    func place(_ position: Int32) {
      let key = Int(keys[Int(position)])
      ordered[starts[key]] = position
      starts[key] += 1
    }
    if let visiting {
      for position in visiting { place(position) }
    } else {
      for position in keys.indices { place(Int32(truncatingIfNeeded: position)) }
    }
    return ordered
  }
}
