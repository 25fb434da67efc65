/// What a log becomes.
public struct CompressedLog: Sendable {
  public let matrix: InteractionMatrix
  /// One time for each entry of `matrix.byUser`; nil where the log has none.
  public let times: [Double]?
  /// How many values there were beyond the first of each pair.
  public let repeats: Int
}

extension InteractionLog {
  /// Compresses the log into the matrix of a shape. Values of a repeated pair become one by the rule, and the latest of
  /// their times stays; what is or becomes 0 is not stored.
  ///
  /// A counting sort by users, then each row by its items unless it is in order already: O(nnz) for a log that is, else
  /// O(nnz log(entries of a row)). At its peak it takes 36 bytes an entry with times and 24 without.
  ///
  /// - Throws: ``TrainingError``: the first pair, by user, that comes twice where the rule is ``RepeatRule/error``, or whose
  ///   value is no finite number; a user or an item beyond the shape.
  public consuming func compressed(
    userCount: Int, itemCount: Int, repeats rule: RepeatRule = .sum
  ) throws(TrainingError) -> CompressedLog {
    let hasTimes = hasTimes
    var blocks = takeBlocks()
    try CompressedRows.checkCount(userCount)
    try CompressedRows.checkCount(itemCount)
    try Self.check(blocks, userCount: userCount, itemCount: itemCount)
    let starts = Self.rowStarts(blocks, userCount: userCount)
    var rows = UnorderedRows(starts: starts, hasTimes: hasTimes)
    rows.fill(from: &blocks, keepsBlocks: rule == .error)
    rows.order()
    if rule == .error, let (user, item) = rows.firstRepeat() {
      throw .repeatedPair(
        RepeatedPair(user: user, item: item, positions: Self.positions(of: user, item, in: blocks)))
    }
    let repeats = try rows.merge(rule)
    return CompressedLog(
      matrix: rows.matrix(itemCount: itemCount), times: hasTimes ? rows.times : nil, repeats: repeats)
  }

  private static func check(_ blocks: [Block], userCount: Int, itemCount: Int) throws(TrainingError) {
    for block in blocks {
      for (numbers, count, what) in [(block.users, userCount, "user"), (block.items, itemCount, "item")] {
        var (least, most) = (Int32.max, Int32(-1))
        for number in numbers {
          least = min(least, number)
          most = Swift.max(most, number)
        }
        guard numbers.isEmpty || (least >= 0 && Int(most) < count) else {
          throw .invalid("There is a \(what) \(least < 0 ? least : most) among \(count), which are numbered from 0.")
        }
      }
    }
  }

  private static func rowStarts(_ blocks: [Block], userCount: Int) -> [Int] {
    var starts = [Int](repeating: 0, count: userCount + 1)
    for block in blocks {
      for user in block.users { starts[Int(user) + 1] += 1 }
    }
    for user in 0..<userCount { starts[user + 1] += starts[user] }
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

/// Rows whose entries stand in the order in which they came.
private struct UnorderedRows: ~Copyable {
  private var starts: [Int]
  private var columns: [Int32]
  private var values: [Double]
  /// As many as values, or none.
  private(set) var times: [Double]

  init(starts: [Int], hasTimes: Bool) {
    let count = starts[starts.count - 1]
    self.starts = starts
    columns = [Int32](repeating: 0, count: count)
    values = [Double](repeating: 0, count: count)
    times = hasTimes ? [Double](repeating: 0, count: count) : []
  }

  mutating func fill(from blocks: inout [InteractionLog.Block], keepsBlocks: Bool) {
    var next = starts
    for number in blocks.indices {
      let block = blocks[number]
      if !keepsBlocks { blocks[number] = InteractionLog.Block() }
      let (isFloat, isWhole, hasTimes) = (block.doubles.isEmpty, block.times.isEmpty, !times.isEmpty)
      for index in block.users.indices {
        let user = Int(block.users[index])
        let place = next[user]
        next[user] = place + 1
        columns[place] = block.items[index]
        values[place] = isFloat ? Double(block.floats[index]) : block.doubles[index]
        if hasTimes { times[place] = isWhole ? Double(block.wholeTimes[index]) : block.times[index] }
      }
    }
  }

  /// Puts each row in the order of its columns; entries of one column stay in the order in which they came.
  mutating func order() {
    var sorting = RowSorting(columnCount: columns.reduce(0) { max($0, Int($1) + 1) })
    for row in 0..<starts.count - 1 {
      let range = starts[row]..<starts[row + 1]
      guard !isAscending(range) else { continue }
      sorting.sort(columns, range)
      Self.permute(&values, range, sorting.keys)
      if !times.isEmpty { Self.permute(&times, range, sorting.keys) }
      var place = range.lowerBound
      for key in sorting.keys {
        columns[place] = Int32(truncatingIfNeeded: key >> 32)
        place += 1
      }
    }
  }

  private func isAscending(_ range: Range<Int>) -> Bool {
    var place = range.lowerBound + 1
    while place < range.upperBound {
      if columns[place - 1] > columns[place] { return false }
      place += 1
    }
    return true
  }

  private static func permute(_ numbers: inout [Double], _ range: Range<Int>, _ keys: [UInt64]) {
    let before = Array(numbers[range])
    var place = range.lowerBound
    for key in keys {
      numbers[place] = before[Int(key & 0xFFFF_FFFF)]
      place += 1
    }
  }

  func firstRepeat() -> (user: Int, item: Int)? {
    for row in 0..<starts.count - 1 {
      for place in starts[row]..<starts[row + 1] where place > starts[row] && columns[place - 1] == columns[place] {
        return (row, Int(columns[place]))
      }
    }
    return nil
  }

  /// Makes one entry of those of one place, and drops zeros.
  ///
  /// - Returns: how many values there were beyond the first of each place.
  /// - Throws: ``TrainingError/valueNotFinite(user:item:)``.
  mutating func merge(_ rule: RepeatRule) throws(TrainingError) -> Int {
    var (repeats, kept) = (0, 0)
    let hasTimes = !times.isEmpty
    for row in 0..<starts.count - 1 {
      var place = starts[row]
      let end = starts[row + 1]
      starts[row] = kept
      while place < end {
        let column = columns[place]
        var (value, time) = (values[place], hasTimes ? times[place] : 0)
        let first = place
        place += 1
        while place < end, columns[place] == column {
          let (nextValue, nextTime) = (values[place], hasTimes ? times[place] : 0)
          switch rule {
          case .sum, .mean, .error: value += nextValue
          case .max: value = Swift.max(value, nextValue)
          case .last: if nextTime >= time { value = nextValue }
          }
          time = Swift.max(time, nextTime)
          repeats += 1
          place += 1
        }
        if rule == .mean { value /= Double(place - first) }
        guard value.isFinite else { throw .valueNotFinite(user: row, item: Int(column)) }
        guard value != 0 else { continue }
        columns[kept] = column
        values[kept] = value
        if hasTimes { times[kept] = time }
        kept += 1
      }
    }
    starts[starts.count - 1] = kept
    columns.removeLast(columns.count - kept)
    values.removeLast(values.count - kept)
    if hasTimes { times.removeLast(times.count - kept) }
    return repeats
  }

  func matrix(itemCount: Int) -> InteractionMatrix {
    InteractionMatrix(
      byUser: CompressedRows(trustedColumnCount: itemCount, rowStarts: starts, columns: columns, values: values))
  }
}
