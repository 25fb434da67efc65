extension Evaluator {
  /// The metrics of one list for all: most popular items first, by the number of users that have them in training.
  /// - Throws: ``TrainingError/stopped`` where `control` asked to stop.
  public func popularity(control: TrainingControl = TrainingControl()) throws(TrainingError) -> [RankingMetrics] {
    let order = PopularityOrder(known.training)
    let rows = relevant.rowCount
    var counts: [PopularityOrder.Standing] = []
    counts.reserveCapacity(relevant.storedCount)
    let size = 1024
    let blocks = Parallel.map(count: (rows + size - 1) / size, threads: threads) { block in
      control.shouldStop
        ? [] : (block * size..<min(rows, block * size + size)).flatMap { order.standings(of: relevant, user: $0) }
    }
    for block in blocks { counts += block }
    if control.shouldStop { throw .stopped }
    return metrics(
      of: HeldOutRanks(
        rowStarts: relevant.rowStarts, above: counts.map(\.above), ties: counts.map(\.ties),
        earlierTies: counts.map(\.earlierTies)))
  }
}

/// Items in one order for all users, so that a rank is a place in it less the user's training items before it.
private struct PopularityOrder: Sendable {
  struct Standing: Sendable {
    var above: Int32
    var ties: Int32
    var earlierTies: Int32
  }

  private let training: CompressedRows
  /// By item: its place, and the places of all that are as popular.
  private let places: [Int32]
  private let equals: [Range<Int32>]

  init(_ training: CompressedRows) {
    self.training = training
    var counts = [Int](repeating: 0, count: training.columnCount)
    for column in training.columns { counts[Int(column)] += 1 }
    let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    var places = [Int32](repeating: 0, count: order.count)
    var equals = [Range<Int32>](repeating: 0..<0, count: order.count)
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { counts[$0] != counts[order[start]] } ?? order.count
      for place in start..<end {
        places[order[place]] = Int32(place)
        equals[order[place]] = Int32(start)..<Int32(end)
      }
      start = end
    }
    (self.places, self.equals) = (places, equals)
  }

  func standings(of heldOut: CompressedRows, user: Int) -> [Standing] {
    let positions = heldOut.positions(ofRow: user)
    guard !positions.isEmpty else { return [] }
    let taken = training.positions(ofRow: user).map { places[Int(training.columns[$0])] }.sorted()
    return positions.map { position in
      let item = Int(heldOut.columns[position])
      let (place, equals) = (places[item], equals[item])
      let (before, beforePlace) = (taken.count(below: equals.lowerBound), taken.count(below: place))
      return Standing(
        above: equals.lowerBound - before,
        ties: Int32(equals.count) - 1 - (taken.count(below: equals.upperBound) - before),
        earlierTies: place - equals.lowerBound - (beforePlace - before))
    }
  }
}

extension [Int32] {
  /// How many numbers of an ascending list are less than a bound.
  fileprivate func count(below bound: Int32) -> Int32 {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}
