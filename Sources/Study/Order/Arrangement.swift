/// In which order the rows of one side stand in the matrix, and which of them are shown.
package struct Arrangement: Sendable, Equatable {
  /// Rows by place; nil where every row stands in the order of the data.
  private let rows: [Int]?
  /// Places by row, −1 where a row is not shown.
  private let places: [Int]
  /// How many rows are shown.
  package let count: Int

  /// Every row in the order of the data.
  package init(count: Int) {
    rows = nil
    places = []
    self.count = count
  }

  /// - Parameters:
  ///   - rows: those shown, each once, in their order.
  ///   - total: how many there are.
  package init(rows: [Int], of total: Int) {
    var places = [Int](repeating: -1, count: total)
    for (place, row) in rows.enumerated() { places[row] = place }
    self.rows = rows
    self.places = places
    count = rows.count
  }

  package func row(at place: Int) -> Int { rows?[place] ?? place }

  /// nil where the row is not shown.
  package func place(of row: Int) -> Int? {
    guard rows != nil else { return row < count ? row : nil }
    return places.indices.contains(row) && places[row] >= 0 ? places[row] : nil
  }
}
