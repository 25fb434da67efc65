/// A hold-out without what training knows nothing of: the items that have training entries, numbered anew in their order,
/// and of the held-out entries those of such items and of users with training entries.
struct KnownEntries: Sendable {
  /// users × known items
  let training: CompressedRows
  /// users × known items
  let heldOut: CompressedRows
  /// The known items' numbers in the data; nil where all are known.
  private let items: [Int]?

  init(_ split: HeldOutSplit) {
    let counts = split.training.byItem
    let entries = split.training.byUser
    let known = (0..<counts.rowCount).filter { counts.storedCount(ofRow: $0) > 0 }
    var places = [Int32](repeating: -1, count: counts.rowCount)
    for (place, item) in known.enumerated() { places[item] = Int32(truncatingIfNeeded: place) }
    items = known.count == counts.rowCount ? nil : known
    training = items == nil ? entries : entries.renumbered(places, columnCount: known.count)
    let isWhole =
      items == nil
      && (0..<entries.rowCount).allSatisfy {
        entries.storedCount(ofRow: $0) > 0 || split.heldOut.storedCount(ofRow: $0) == 0
      }
    heldOut =
      isWhole
      ? split.heldOut
      : split.heldOut.renumbered(places, columnCount: known.count) { entries.storedCount(ofRow: $0) > 0 }
  }

  /// The number in the data of a known item.
  func item(_ known: Int) -> Int { items?[known] ?? known }

  /// The known items' rows.
  func factors(of all: FactorMatrix) -> FactorMatrix {
    guard let items else { return all }
    var elements: [Double] = []
    elements.reserveCapacity(items.count * all.factorCount)
    for item in items { elements += all[item] }
    return FactorMatrix(rowCount: items.count, factorCount: all.factorCount, elements: elements)
  }
}

extension CompressedRows {
  /// The entries of some rows, their columns numbered anew; those whose new number is negative are left out.
  ///
  /// - Precondition: the new numbers ascend.
  fileprivate func renumbered(
    _ places: [Int32], columnCount: Int, keepsRow: (Int) -> Bool = { _ in true }
  ) -> CompressedRows {
    var (starts, columns, values): ([Int], [Int32], [Double]) = ([0], [], [])
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      if keepsRow(row) {
        for position in positions(ofRow: row) where places[Int(self.columns[position])] >= 0 {
          columns.append(places[Int(self.columns[position])])
          values.append(self.values[position])
        }
      }
      starts.append(columns.count)
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values)
  }
}
