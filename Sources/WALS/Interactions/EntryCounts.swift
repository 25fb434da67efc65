import CKernel

/// How many entries each row has in some pieces of a list, and so where each piece's entries go.
///
/// The door to the C kernel's counting: every number must lie below `rows`.
struct EntryCounts {
  private let counts: [[Int32]]

  /// - Precondition: all `keys` lie from 0 up to below `rows`, and pieces lie within them.
  init(of keys: [Int32], in pieces: [Range<Int>], rows: Int, threads: Int) {
    precondition(pieces.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= keys.count })
    counts = Parallel.map(count: pieces.count, threads: threads) { piece in
      var counts = [Int32](repeating: 0, count: rows)
      keys.withUnsafeBufferPointer { keys in
        guard let start = keys.baseAddress else { return }
        ckernel_count(start + pieces[piece].lowerBound, pieces[piece].count, &counts)
      }
      return counts
    }
  }

  /// Adds all of them up.
  func add(to sums: inout [Int]) {
    for counts in counts {
      for row in counts.indices { sums[row] += Int(counts[row]) }
    }
  }

  /// Where the first entry of each row goes, by pieces; `next` moves on behind all of them.
  func places(from next: inout [Int]) -> [[Int]] {
    counts.map { counts in
      let places = next
      for row in counts.indices { next[row] += Int(counts[row]) }
      return places
    }
  }
}
