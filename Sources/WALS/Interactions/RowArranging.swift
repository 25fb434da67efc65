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
    var times: CompactNumbers = []
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
    let fits = (floats: blocks.allSatisfy(\.doubles.isEmpty), wholeTimes: blocks.allSatisfy(\.times.isEmpty))
    var entries = ArrangedEntries(count: count, hasTimes: hasTimes, fits: fits)
    let outcomes = entries.withPointers { entries in
      place(&blocks, in: entries)
      return inOrder(entries)
    }
    let repeats = outcomes.reduce(0) { $0 + $1.repeats }
    var arranged: Arranged
    if repeats == 0, outcomes.allSatisfy({ $0.unfit == 0 }) {
      let (columns, values, times) = entries.taken()
      arranged = Arranged(
        rows: CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values),
        times: times)
    } else {
      arranged = merged(entries)
    }
    arranged.repeats = repeats
    if let first = outcomes.first(where: { $0.repeated_row >= 0 }) {
      arranged.repeated = (first.repeated_row, Int(first.repeated_column))
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

  /// Puts each row in order.
  private func inOrder(_ entries: ckernel_arranged_entries) -> [ckernel_arranged] {
    let ranges = ranges
    return Parallel.map(count: ranges.count, threads: threads) { range in
      let rows = ranges[range]
      var entries = entries
      let longest = rows.reduce(1) { max($0, starts[$1 + 1] - starts[$1]) }
      var keys = [UInt64](repeating: 0, count: 2 * longest)
      var numbers = [Double](repeating: 0, count: longest)
      return ckernel_arrange(&entries, starts, rows.lowerBound, rows.upperBound, &keys, &numbers, longest)
    }
  }

  /// What merging gave in each range, and how many entries each row has then.
  private func merge(_ entries: ckernel_arranged_entries) -> (outcomes: [ckernel_merged], counts: [Int32]) {
    let ranges = ranges
    var counts = [Int32](repeating: 0, count: rowCount)
    let outcomes = counts.withUnsafeMutableBufferPointer { counts in
      // Each range's counts are written by the one thread that it is dealt to.
      nonisolated(unsafe) let counts = counts.baseAddress
      return Parallel.map(count: ranges.count, threads: threads) { range in
        guard let counts else { return ckernel_merged() }
        var entries = entries
        return ckernel_merge(
          &entries, starts, ranges[range].lowerBound, ranges[range].upperBound, ckernel_repeats(rule), counts)
      }
    }
    return (outcomes, counts)
  }

  private var ranges: RowRanges { RowRanges(of: starts, count: max(1, count >> 16)) }

  /// Makes one entry of those of each place, and closes the gaps that repeated pairs and zeros leave. What comes of several
  /// values need not be a `Float`, though they are.
  private func merged(_ narrow: consuming ArrangedEntries) -> Arranged {
    var wide = narrow.widened()
    let (outcomes, newStarts) = wide.withPointers { entries in
      let (outcomes, counts) = merge(entries)
      var newStarts = [0]
      newStarts.reserveCapacity(rowCount + 1)
      for count in counts { newStarts.append(newStarts[newStarts.count - 1] + Int(count)) }
      for (range, outcome) in outcomes.enumerated() {
        let (from, to) = (starts[ranges[range].lowerBound], newStarts[ranges[range].lowerBound])
        entries.columns.advanced(by: to).update(from: entries.columns + from, count: outcome.kept)
        entries.doubles.map { $0.advanced(by: to).update(from: $0 + from, count: outcome.kept) }
        entries.times.map { $0.advanced(by: to).update(from: $0 + from, count: outcome.kept) }
      }
      return (outcomes, newStarts)
    }
    let (columns, values, times) = wide.taken(newStarts[rowCount])
    var arranged = Arranged(
      rows: CompressedRows(trustedColumnCount: columnCount, rowStarts: newStarts, columns: columns, values: values),
      times: times)
    if let first = outcomes.first(where: { $0.failed_row >= 0 }) {
      arranged.failed = (first.failed_row, Int(first.failed_column))
    }
    return arranged
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
