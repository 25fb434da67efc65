extension InteractionMatrix {
  /// The same with some users and items left out; the others keep their order.
  ///
  /// - Parameters:
  ///   - users: whether each user stays.
  ///   - items: whether each item stays.
  /// - Returns: the smaller matrix, and where each entry of its `byUser` stood in this one's.
  package func keeping(users: [Bool], items: [Bool]) -> (matrix: InteractionMatrix, positions: [Int]) {
    precondition(users.count == userCount && items.count == itemCount, "one answer a row")
    var numbers = [Int32](repeating: -1, count: itemCount)
    var kept: Int32 = 0
    for item in items.indices where items[item] {
      numbers[item] = kept
      kept += 1
    }
    var (starts, columns, values, positions) = ([0], [Int32](), [Double](), [Int]())
    for user in users.indices where users[user] {
      for position in byUser.positions(ofRow: user) where numbers[Int(byUser.columns[position])] >= 0 {
        columns.append(numbers[Int(byUser.columns[position])])
        values.append(byUser.values[position])
        positions.append(position)
      }
      starts.append(columns.count)
    }
    let rows = CompressedRows(trustedColumnCount: Int(kept), rowStarts: starts, columns: columns, values: values)
    return (InteractionMatrix(byUser: rows), positions)
  }
}
