extension CompressedRows {
  /// The same with one place set to a value; 0 takes the entry away.
  ///
  /// Copies all entries: O(nnz).
  package func setting(row: Int, column: Int, to value: Double) -> CompressedRows {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount)
    let range = positions(ofRow: row)
    let place = range.first { Int(columns[$0]) >= column } ?? range.upperBound
    let isStored = place < range.upperBound && Int(columns[place]) == column
    var (starts, newColumns, newValues) = (rowStarts, columns, Array(values))
    switch (isStored, value != 0) {
    case (true, true): newValues[place] = value
    case (true, false):
      newColumns.remove(at: place)
      newValues.remove(at: place)
      for later in row + 1..<starts.count { starts[later] -= 1 }
    case (false, true):
      newColumns.insert(Int32(column), at: place)
      newValues.insert(value, at: place)
      for later in row + 1..<starts.count { starts[later] += 1 }
    case (false, false): return self
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: newColumns, values: newValues)
  }

  /// The same with further empty rows and columns.
  package func growing(rows: Int, columns more: Int) -> CompressedRows {
    CompressedRows(
      trustedColumnCount: columnCount + more, rowStarts: rowStarts + [Int](repeating: storedCount, count: rows),
      columns: columns, values: values)
  }
}

extension InteractionMatrix {
  /// Takes both orders of the same entries.
  fileprivate init(byUser: CompressedRows, byItem: CompressedRows) {
    self.byUser = byUser
    self.byItem = byItem
  }

  /// The same with one pair set to a value; 0 takes the entry away. O(nnz).
  ///
  /// - Precondition: both positions lie within the shape.
  package func setting(user: Int, item: Int, to value: Double) -> InteractionMatrix {
    InteractionMatrix(
      byUser: byUser.setting(row: user, column: item, to: value),
      byItem: byItem.setting(row: item, column: user, to: value))
  }

  /// The same with further users and items that have no entries.
  package func growing(users: Int, items: Int) -> InteractionMatrix {
    InteractionMatrix(
      byUser: byUser.growing(rows: users, columns: items), byItem: byItem.growing(rows: items, columns: users))
  }
}

extension CompressedRows {
  /// The same with some rows as given and of another shape: rows and columns at the end that are new are empty, those
  /// that are gone take their entries along.
  ///
  /// Copies all entries once, however many rows are replaced: O(nnz + rows).
  ///
  /// - Parameter rows: the entries of the rows that differ, columns ascending.
  package func replacing(
    rows replaced: [Int: [(column: Int, value: Double)]], rowCount: Int, columnCount: Int
  ) -> CompressedRows {
    var starts = [0]
    var (newColumns, newValues) = ([Int32](), [Double]())
    starts.reserveCapacity(rowCount + 1)
    newColumns.reserveCapacity(storedCount)
    newValues.reserveCapacity(storedCount)
    var next = 0
    func copy(upTo row: Int) {
      guard next < row else { return }
      let positions = rowStarts[next]..<rowStarts[row]
      let shift = newColumns.count - positions.lowerBound
      newColumns.append(contentsOf: columns[positions])
      newValues.append(contentsOf: values[positions])
      for later in next + 1...row { starts.append(rowStarts[later] + shift) }
      next = row
    }
    let last = min(rowCount, self.rowCount)
    for row in replaced.keys.sorted() where row < rowCount {
      copy(upTo: min(row, last))
      while next < row {
        starts.append(newColumns.count)
        next += 1
      }
      for entry in replaced[row] ?? [] {
        newColumns.append(Int32(truncatingIfNeeded: entry.column))
        newValues.append(entry.value)
      }
      starts.append(newColumns.count)
      next = row + 1
    }
    copy(upTo: last)
    while starts.count <= rowCount { starts.append(newColumns.count) }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: newColumns, values: newValues)
  }

  /// One row of this shape with the given entries, columns ascending; every other row is empty.
  package static func single(
    row: Int, of rowCount: Int, columnCount: Int, _ entries: [(column: Int, value: Double)]
  ) -> CompressedRows {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for later in row + 1..<max(row + 1, starts.count) { starts[later] = entries.count }
    return CompressedRows(
      trustedColumnCount: columnCount, rowStarts: starts, columns: entries.map { Int32(truncatingIfNeeded: $0.column) },
      values: entries.map(\.value))
  }
}

extension InteractionMatrix {
  /// Takes both orders of the same entries, as they were edited side by side.
  package init(edited byUser: CompressedRows, transposed byItem: CompressedRows) {
    self.init(byUser: byUser, byItem: byItem)
  }
}
