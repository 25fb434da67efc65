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
    var transposedValues: [Double] = []
    let rows = [Int32](unsafeUninitializedCapacity: storedCount) { rows, rowsKept in
      transposedValues = [Double](unsafeUninitializedCapacity: storedCount) { values, valuesKept in
        (rowsKept, valuesKept) = (storedCount, storedCount)
        guard storedCount > 0, let rows = rows.baseAddress, let values = values.baseAddress else { return }
        ckernel_prefer_huge_pages(rows, storedCount * MemoryLayout<Int32>.stride)
        ckernel_prefer_huge_pages(values, storedCount * MemoryLayout<Double>.stride)
        nonisolated(unsafe) let (rowsOut, valuesOut) = (rows, values)
        _ = Parallel.map(count: pieces.count, threads: threads) { piece in
          var next = places[piece]
          ckernel_transpose(
            columns, self.values, rowStarts, pieces[piece].lowerBound, pieces[piece].upperBound, &next, rowsOut,
            valuesOut)
        }
      }
    }
    return CompressedRows(trustedColumnCount: rowCount, rowStarts: starts, columns: rows, values: transposedValues)
  }
}
