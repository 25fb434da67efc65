/// What a log becomes.
public struct CompressedLog: Sendable {
  /// The interactions, users × items, with one value for each pair.
  public let matrix: InteractionMatrix
  /// One time for each entry of `matrix.byUser`; nil where the log has none.
  public let times: CompactNumbers?
  /// How many values there were beyond the first of each pair.
  public let repeats: Int
}

extension InteractionLog {
  /// Compresses the log into the matrix of a shape. Values of a repeated pair become one by the rule, and the latest of
  /// their times stays; what is or becomes 0 is not stored.
  ///
  /// A counting sort by users, then each row by its items unless it is in order already: O(nnz) for a log that is, else
  /// O(nnz log(entries of a row)). At its peak it takes 28 bytes an entry with times and 20 without where values are `Float`s and times whole. Any number of threads
  /// comes to the same.
  ///
  /// - Parameter keepsTimes: whether times are wanted; without them there are none, and they take no memory unless the rule
  ///   asks for the latest.
  /// - Throws: ``TrainingError``: the first pair, by user, that comes twice where the rule is ``RepeatRule/error``, or whose
  ///   value is no finite number; a user or an item beyond the shape.
  public consuming func compressed(
    userCount: Int, itemCount: Int, repeats rule: RepeatRule = .sum, threads: Int = ProcessorCount.active,
    keepsTimes: Bool = true
  ) throws(TrainingError) -> CompressedLog {
    let hasTimes = hasTimes && (keepsTimes || rule == .last)
    var blocks = takeBlocks()
    if !hasTimes {
      for index in blocks.indices { (blocks[index].wholeTimes, blocks[index].times) = ([], []) }
    }
    try CompressedRows.checkCount(userCount)
    try CompressedRows.checkCount(itemCount)
    try Self.check(blocks, userCount: userCount, itemCount: itemCount, threads: threads)
    let starts = Self.rowStarts(blocks, userCount: userCount, threads: threads)
    let arranging = RowArranging(
      starts: starts, hasTimes: hasTimes, rule: rule, columnCount: itemCount, threads: max(1, threads))
    var arranged = arranging.arrange(&blocks)
    if !keepsTimes { arranged.times = [] }
    if rule == .error, let place = arranged.repeated {
      throw .repeatedPair(
        RepeatedPair(
          user: place.row, item: place.column, positions: Self.positions(of: place.row, place.column, in: blocks)))
    }
    if let place = arranged.failed { throw .valueNotFinite(user: place.row, item: place.column) }
    return CompressedLog(
      matrix: InteractionMatrix(byUser: arranged.rows, threads: threads),
      times: hasTimes && keepsTimes ? arranged.times : nil, repeats: arranged.repeats)
  }

  private static func check(
    _ blocks: [Block], userCount: Int, itemCount: Int, threads: Int
  ) throws(TrainingError) {
    // Users and items of a block, one after the other.
    let bounds = Parallel.map(count: 2 * blocks.count, threads: threads) { index in
      var (least, most) = (Int32.max, Int32(-1))
      for number in index % 2 == 0 ? blocks[index / 2].users : blocks[index / 2].items {
        least = min(least, number)
        most = Swift.max(most, number)
      }
      return (least, most)
    }
    for (index, (least, most)) in bounds.enumerated() {
      let (count, what) = index % 2 == 0 ? (userCount, "user") : (itemCount, "item")
      guard least >= 0, Int(most) < count else {
        throw .invalid("There is a \(what) \(least < 0 ? least : most) among \(count), which are numbered from 0.")
      }
    }
  }

  private static func rowStarts(_ blocks: [Block], userCount: Int, threads: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: userCount + 1)
    for block in blocks {
      let pieces = RowArranging.pieces(of: block.users.count, rows: userCount, threads: threads)
      EntryCounts(of: block.users, in: pieces, rows: userCount, threads: threads).add(to: &counts)
    }
    var (starts, start) = ([Int](), 0)
    starts.reserveCapacity(userCount + 1)
    for count in counts {
      starts.append(start)
      start += count
    }
    return starts
  }

  /// Where the first two values of a pair stand.
  private static func positions(of user: Int, _ item: Int, in blocks: [Block]) -> [Int] {
    var positions: [Int] = []
    for (number, block) in blocks.enumerated() {
      for index in block.users.indices where Int(block.users[index]) == user && Int(block.items[index]) == item {
        positions.append(number * blockSize + index)
        if positions.count == 2 { return positions }
      }
    }
    return positions
  }
}
