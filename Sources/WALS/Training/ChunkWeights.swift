/// c − w₀ and t of a chunk's entries and λ of its rows, as the kernel takes them: one thread's memory, filled chunk by
/// chunk. Values become `Double`s here, whatever they are held as.
struct ChunkWeights {
  /// c − w₀ of each entry.
  let excess: UnsafeMutablePointer<Double>
  /// t of each entry.
  let targets: UnsafeMutablePointer<Double>
  /// λ of each row.
  let regularization: UnsafeMutablePointer<Double>
  private let values: UnsafeMutablePointer<Double>

  init(mostRows: Int, mostEntries: Int) {
    excess = .allocate(capacity: 3 * mostEntries + mostRows)
    targets = excess + mostEntries
    values = targets + mostEntries
    regularization = values + mostEntries
  }

  func deallocate() { excess.deallocate() }

  /// - Precondition: there is room for the rows and their entries.
  func fill(with rows: Range<Int>, of entries: CompressedRows, by objective: Objective) {
    let first = entries.rowStarts[rows.lowerBound]
    let positions = first..<entries.rowStarts[rows.upperBound]
    entries.values.copy(positions, to: values)
    objective.weigh(
      UnsafeBufferPointer(start: values, count: positions.count), excess: excess, targets: targets)
    for (index, row) in rows.enumerated() {
      let own = entries.positions(ofRow: row)
      regularization[index] = objective.regularization(
        of: UnsafeBufferPointer(start: values + (own.lowerBound - first), count: own.count),
        otherSideCount: entries.columnCount)
    }
  }
}
