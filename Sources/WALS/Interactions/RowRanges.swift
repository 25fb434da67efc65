/// Rows in ranges of about as many entries each.
struct RowRanges: Sendable {
  private var ends = [0]

  init(of starts: [Int], count: Int) {
    let rows = starts.count - 1
    for range in 1...max(1, count) {
      let wanted = starts[rows] / max(1, count) * range
      var (low, high) = (ends[range - 1], rows)
      // The first row that begins where the range ends, or behind it.
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      ends.append(range == max(1, count) ? rows : low)
    }
  }

  var count: Int { ends.count - 1 }
  subscript(range: Int) -> Range<Int> { ends[range]..<ends[range + 1] }

  /// So many threads count at once: each takes a number for every row, which shall be little beside the entries.
  static func threads(_ threads: Int, entries: Int, rows: Int) -> Int {
    max(1, min(threads, 16, entries / max(1 << 15, 4 * rows)))
  }
}
