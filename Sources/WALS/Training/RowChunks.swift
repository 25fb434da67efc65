/// The rows of a half-step in pieces of like work, at most a few milliseconds each: the grain in which threads take them
/// and in which a stop is obeyed. The pieces depend on the problem alone, never on the number of threads.
struct RowChunks: Sendable {
  /// First rows, and the number of rows at the end.
  private let starts: [Int]
  /// The pieces from the most work to the least, so that no thread ends up alone with a long one.
  let order: [Int]

  var count: Int { starts.count - 1 }

  subscript(chunk: Int) -> Range<Int> { starts[chunk]..<starts[chunk + 1] }

  private static let multiplyAddsPerChunk = 5e7
  private static let entriesPerChunk = 8192

  init(of entries: CompressedRows, factorCount: Int) {
    let k = Double(factorCount)
    var starts = [0]
    var work: [Double] = []
    var (chunkWork, chunkEntries) = (0.0, 0)
    for row in 0..<entries.rowCount {
      let stored = entries.storedCount(ofRow: row)
      let rowWork = k * k * (Double(stored) / 2 + k / 6 + 8)
      let isFull = chunkWork + rowWork > Self.multiplyAddsPerChunk || chunkEntries + stored > Self.entriesPerChunk
      if isFull, starts[starts.count - 1] < row {
        starts.append(row)
        work.append(chunkWork)
        (chunkWork, chunkEntries) = (0, 0)
      }
      chunkWork += rowWork
      chunkEntries += stored
    }
    if entries.rowCount > 0 {
      starts.append(entries.rowCount)
      work.append(chunkWork)
    }
    self.starts = starts
    order = work.indices.sorted { (work[$0], $1) > (work[$1], $0) }
  }

  /// The most rows and the most entries that a piece has.
  func largest(of entries: CompressedRows) -> (rows: Int, entries: Int) {
    let pieces = (0..<count).map { self[$0] }
    return (
      pieces.map(\.count).max() ?? 0,
      pieces.map { entries.rowStarts[$0.upperBound] - entries.rowStarts[$0.lowerBound] }.max() ?? 0
    )
  }
}
