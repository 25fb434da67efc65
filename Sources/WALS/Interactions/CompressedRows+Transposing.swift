import CKernel

/// The door to the C kernel's transposing.
///
/// Bounds: every column lies below ``columnCount``, positions never fall and end at the number of entries
/// (``CompressedRows``); ranges of rows get places for their entries that do not overlap (``EntryCounts``).
extension CompressedRows {
  /// The same entries by columns: counting sort, O(nnz + columns), so columns come out ascending without a comparison. Any
  /// number of threads comes to the same.
  public func transposed(threads: Int = ProcessorCount.active) -> CompressedRows {
    let pieces = RowRanges(
      of: rowStarts, count: RowRanges.threads(threads, entries: storedCount, rows: columnCount))
    let positions = (0..<pieces.count).map { rowStarts[pieces[$0].lowerBound]..<rowStarts[pieces[$0].upperBound] }
    let counts = EntryCounts(of: columns, in: positions, rows: columnCount, threads: threads)
    var starts = [Int](repeating: 0, count: columnCount + 1)
    counts.add(to: &starts)
    var start = 0
    for column in starts.indices {
      let count = starts[column]
      starts[column] = start
      start += count
    }
    var next = starts
    let places = counts.places(from: &next)
    func move<Number>(
      _ values: [Number],
      _ transpose:
        @Sendable (Range<Int>, inout [Int], UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Number>) -> Void
    ) -> (rows: [Int32], values: [Number]) {
      var transposedValues: [Number] = []
      let rows = [Int32](unsafeUninitializedCapacity: storedCount) { rows, rowsKept in
        transposedValues = [Number](unsafeUninitializedCapacity: storedCount) { values, valuesKept in
          (rowsKept, valuesKept) = (storedCount, storedCount)
          guard storedCount > 0, let rows = rows.baseAddress, let values = values.baseAddress else { return }
          ckernel_prefer_huge_pages(rows, storedCount * MemoryLayout<Int32>.stride)
          ckernel_prefer_huge_pages(values, storedCount * MemoryLayout<Number>.stride)
          nonisolated(unsafe) let (rowsOut, valuesOut) = (rows, values)
          _ = Parallel.map(count: pieces.count, threads: threads) { piece in
            var next = places[piece]
            transpose(pieces[piece], &next, rowsOut, valuesOut)
          }
        }
      }
      return (rows, transposedValues)
    }
    let rows: [Int32]
    let transposed: CompactNumbers
    switch values.storage {
    case .floats(let values):
      let moved = move(values) { range, next, rows, to in
        ckernel_transpose_floats(
          columns, values, rowStarts, range.lowerBound, range.upperBound, &next, rows, to)
      }
      (rows, transposed) = (moved.rows, CompactNumbers(.floats(moved.values)))
    case .wholes, .doubles:
      let doubles = Array(values)
      let moved = move(doubles) { range, next, rows, to in
        ckernel_transpose(columns, doubles, rowStarts, range.lowerBound, range.upperBound, &next, rows, to)
      }
      (rows, transposed) = (moved.rows, CompactNumbers(moved.values))
    }
    return CompressedRows(trustedColumnCount: rowCount, rowStarts: starts, columns: rows, values: transposed)
  }
}
