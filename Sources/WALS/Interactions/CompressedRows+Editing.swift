extension CompressedRows {
  /// The same with one place set to a value; 0 takes the entry away.
  ///
  /// Copies all entries: O(nnz).
  package func setting(row: Int, column: Int, to value: Double) -> CompressedRows {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount)
    let range = positions(ofRow: row)
    let place = range.first { Int(columns[$0]) >= column } ?? range.upperBound
    let isStored = place < range.upperBound && Int(columns[place]) == column
    var (starts, newColumns, newValues) = (rowStarts, columns, values)
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
  private init(byUser: CompressedRows, byItem: CompressedRows) {
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
