import CKernel

/// The door to the C kernel's arranging: entries as they come, put in order by rows.
///
/// Bounds: `starts` are sums of how often each row comes in the blocks, so that every entry has a place of its own below
/// their last, and pieces of the same block get places that do not overlap (``EntryCounts``); rows are then arranged in
/// ranges, each by one thread.
struct RowArranging: Sendable {
  let starts: [Int]
  let hasTimes: Bool
  let rule: RepeatRule
  let columnCount: Int
  let threads: Int

  /// What entries become.
  struct Arranged {
    var rows: CompressedRows
    var times: [Double] = []
    var repeats = 0
    /// The first place with several values.
    var repeated: (row: Int, column: Int)?
    /// The first place whose value is no finite number.
    var failed: (row: Int, column: Int)?
  }

  private var rowCount: Int { starts.count - 1 }
  private var count: Int { starts[rowCount] }

  /// Pieces of a block, one for each thread.
  static func pieces(of count: Int, rows: Int, threads: Int) -> [Range<Int>] {
    let pieces = RowRanges.threads(threads, entries: count, rows: rows)
    return (0..<pieces).map { count * $0 / pieces..<count * ($0 + 1) / pieces }
  }

  /// Puts all entries in order. Blocks are given back to the system once they are used, but where pairs may not repeat,
  /// whose places are then looked for.
  func arrange(_ blocks: inout [InteractionLog.Block]) -> Arranged {
    var (values, times) = ([Double](), [Double]())
    var (outcomes, newStarts) = ([ckernel_arranged](), starts)
    let columns = [Int32](unsafeUninitializedCapacity: count) { columns, columnsKept in
      values = [Double](unsafeUninitializedCapacity: count) { values, valuesKept in
        times = [Double](unsafeUninitializedCapacity: hasTimes ? count : 0) { times, timesKept in
          guard count > 0, let columns = columns.baseAddress, let values = values.baseAddress else { return }
          let entries = ckernel_arranged_entries(
            columns: columns, values: values, times: hasTimes ? times.baseAddress : nil)
          ckernel_prefer_huge_pages(columns, count * MemoryLayout<Int32>.stride)
          ckernel_prefer_huge_pages(values, count * MemoryLayout<Double>.stride)
          if hasTimes, let times = times.baseAddress {
            ckernel_prefer_huge_pages(times, count * MemoryLayout<Double>.stride)
          }
          place(&blocks, in: entries)
          (outcomes, newStarts) = order(entries)
          let kept = newStarts[rowCount]
          (columnsKept, valuesKept, timesKept) = (kept, kept, hasTimes ? kept : 0)
        }
      }
    }
    var arranged = Arranged(
      rows: CompressedRows(
        trustedColumnCount: columnCount, rowStarts: newStarts, columns: columns, values: values), times: times)
    for outcome in outcomes {
      arranged.repeats += outcome.repeats
      if arranged.repeated == nil, outcome.repeated_row >= 0 {
        arranged.repeated = (outcome.repeated_row, Int(outcome.repeated_column))
      }
      if arranged.failed == nil, outcome.failed_row >= 0 {
        arranged.failed = (outcome.failed_row, Int(outcome.failed_column))
      }
    }
    return arranged
  }

  private func place(_ blocks: inout [InteractionLog.Block], in entries: ckernel_arranged_entries) {
    var next = starts
    for number in blocks.indices {
      let block = blocks[number]
      if rule != .error { blocks[number] = InteractionLog.Block() }
      let pieces = Self.pieces(of: block.users.count, rows: rowCount, threads: threads)
      guard pieces.count > 1 else {
        Self.place(block, 0..<block.users.count, &next, entries)
        continue
      }
      let places = EntryCounts(of: block.users, in: pieces, rows: rowCount, threads: threads).places(from: &next)
      _ = Parallel.map(count: pieces.count, threads: threads) { piece in
        var next = places[piece]
        Self.place(block, pieces[piece], &next, entries)
      }
    }
  }

  private static func place(
    _ block: InteractionLog.Block, _ range: Range<Int>, _ next: inout [Int], _ entries: ckernel_arranged_entries
  ) {
    func place(
      rows: UnsafePointer<Int32>, columns: UnsafePointer<Int32>, floats: UnsafePointer<Float>,
      doubles: UnsafePointer<Double>, wholeTimes: UnsafePointer<Int32>, times: UnsafePointer<Double>
    ) {
      var entries = entries
      var from = ckernel_entries(
        rows: rows, columns: columns, floats: block.doubles.isEmpty ? floats : nil,
        doubles: block.doubles.isEmpty ? nil : doubles, whole_times: block.times.isEmpty ? wholeTimes : nil,
        times: block.times.isEmpty ? nil : times)
      ckernel_place(&from, range.lowerBound, range.upperBound, &next, &entries)
    }
    guard !range.isEmpty else { return }
    place(
      rows: block.users, columns: block.items, floats: block.floats, doubles: block.doubles,
      wholeTimes: block.wholeTimes, times: block.times)
  }

  /// Puts each row in order, and closes the gaps that repeated pairs and zeros leave.
  private func order(_ entries: ckernel_arranged_entries) -> (outcomes: [ckernel_arranged], starts: [Int]) {
    let ranges = RowRanges(of: starts, count: max(1, count >> 16))
    var counts = [Int32](repeating: 0, count: rowCount)
    let outcomes = counts.withUnsafeMutableBufferPointer { counts in
      // Each range's counts are written by the one thread that it is dealt to.
      nonisolated(unsafe) let counts = counts.baseAddress
      return Parallel.map(count: ranges.count, threads: threads) { range in
        guard let counts else { return ckernel_arranged() }
        return arrange(ranges[range], entries, counts)
      }
    }
    guard outcomes.contains(where: { $0.repeats > 0 }) || outcomes.reduce(0, { $0 + $1.kept }) < count else {
      return (outcomes, starts)
    }
    var newStarts = [0]
    newStarts.reserveCapacity(rowCount + 1)
    for count in counts { newStarts.append(newStarts[newStarts.count - 1] + Int(count)) }
    for range in 0..<ranges.count {
      let (from, to) = (starts[ranges[range].lowerBound], newStarts[ranges[range].lowerBound])
      entries.columns.advanced(by: to).update(from: entries.columns + from, count: outcomes[range].kept)
      entries.values.advanced(by: to).update(from: entries.values + from, count: outcomes[range].kept)
      entries.times.map { $0.advanced(by: to).update(from: $0 + from, count: outcomes[range].kept) }
    }
    return (outcomes, newStarts)
  }

  private func arrange(
    _ rows: Range<Int>, _ entries: ckernel_arranged_entries, _ counts: UnsafeMutablePointer<Int32>
  ) -> ckernel_arranged {
    var entries = entries
    let longest = rows.reduce(1) { max($0, starts[$1 + 1] - starts[$1]) }
    var keys = [UInt64](repeating: 0, count: 2 * longest)
    var numbers = [Double](repeating: 0, count: longest)
    return ckernel_arrange(
      &entries, starts, rows.lowerBound, rows.upperBound, ckernel_repeats(rule), counts, &keys, &numbers, longest)
  }
}

extension ckernel_repeats {
  /// Where none is allowed, it does not matter what becomes of them.
  fileprivate init(_ rule: RepeatRule) {
    switch rule {
    case .sum, .error: self = .sum
    case .max: self = .max
    case .mean: self = .mean
    case .last: self = .last
    }
  }
}
