import CKernel

/// The best items of many users at once: the lists that ``Snapshot/topN(user:count:stored:includingSeen:)`` gives one
/// by one, by the product of blocks that ranks held-out items.
///
/// Scores are summed in double precision, factor by factor; single precision only decides what cannot be among the best.
/// At equal scores the item that comes first is the better one. Results do not depend on the number of threads.
public struct ListKernel: Sendable {
  /// Y, items × k
  public let items: FactorMatrix
  /// N: no list is longer.
  public let length: Int
  /// How many threads work at once, at least one.
  public let threads: Int
  var instructions = KernelSolver.Instructions.best

  /// - Precondition: at least one item, and a length from 1.
  public init(items: FactorMatrix, length: Int, threads: Int = ProcessorCount.active) {
    precondition(items.rowCount >= 1 && length >= 1)
    self.items = items
    self.length = min(length, items.rowCount)
    self.threads = max(1, threads)
  }

  /// Lists of some users.
  ///
  /// - Parameters:
  ///   - users: X, users × k.
  ///   - rows: whose lists, by rows of X, in the order of the result.
  ///   - leavingOut: items that are in no list of a user, by rows of X; nil leaves out none.
  /// - Returns: nil where `control` asked to stop.
  /// - Precondition: rows of X and of `leavingOut`, of as many factors and items as there are.
  public func lists(
    of users: FactorMatrix, rows: ArraySlice<Int32>, leavingOut: CompressedRows? = nil,
    control: TrainingControl = TrainingControl()
  ) -> ItemLists? {
    precondition(users.factorCount == items.factorCount)
    precondition(rows.allSatisfy { (0..<Int32(users.rowCount)).contains($0) })
    let none = [Int](repeating: 0, count: leavingOut == nil ? users.rowCount + 1 : 0)
    if let leavingOut {
      precondition(leavingOut.rowCount == users.rowCount && leavingOut.columnCount == items.rowCount)
    }
    var counts = [Int32](repeating: 0, count: rows.count)
    var listed = [Int32](repeating: 0, count: rows.count * length)
    var scores = [Double](repeating: 0, count: rows.count * length)
    let isDone = counts.withUnsafeMutableBufferPointer { counts in
      listed.withUnsafeMutableBufferPointer { listed in
        scores.withUnsafeMutableBufferPointer { scores in
          guard let counts = counts.baseAddress, let listed = listed.baseAddress, let scores = scores.baseAddress
          else { return true }
          return list(
            Array(rows), count: rows.count, users: users.elements, items: items.elements,
            starts: leavingOut?.rowStarts ?? none, leftOut: leavingOut?.columns ?? [0], counts: counts, listed: listed,
            scores: scores, control: control)
        }
      }
    }
    return isDone ? ItemLists(length: length, items: listed, scores: scores, counts: counts) : nil
  }

  /// The same, with the arrays held in place while it runs. Bounds as in ``RankingKernel``; each list is written by the
  /// one thread that its user was dealt to.
  private func list(
    _ rows: UnsafePointer<Int32>, count: Int, users: UnsafePointer<Double>, items: UnsafePointer<Double>,
    starts: UnsafePointer<Int>, leftOut: UnsafePointer<Int32>, counts: UnsafeMutablePointer<Int32>,
    listed: UnsafeMutablePointer<Int32>, scores: UnsafeMutablePointer<Double>, control: TrainingControl
  ) -> Bool {
    let (k, itemCount) = (self.items.factorCount, self.items.rowCount)
    let paddedCount = ckernel_ranking_padded(itemCount)
    let panels = RankingKernel.allocate(Float.self, paddedCount * k)
    let lengths = RankingKernel.allocate(Float.self, paddedCount)
    defer {
      panels.deallocate()
      lengths.deallocate()
    }
    var ranking = ckernel_ranking(
      instructions: ckernel_instructions(instructions), factors: Int32(k), users: users, item_factors: items,
      items: Int32(itemCount), item_scale: 1, panels: panels, lengths: lengths, tested: rows, training_starts: starts,
      training_items: leftOut, held_starts: starts, held_items: leftOut, scores: scores, order: listed,
      thresholds: lengths, counts: counts, above: counts, ties: counts, earlier_ties: counts)
    ckernel_ranking_measure(&ranking)
    RankingKernel.pack(ranking, blockCount: ckernel_ranking_block_count(itemCount), threads: threads, control)
    let lists = ckernel_lists(
      ranking: ranking, capacity: Int32(length), listed: listed, scores: scores, counts: counts)
    let pieces = RankingKernel.Pieces(of: count, size: Int(ckernel_ranking_users))
    Parallel.forEach(count: pieces.count, threads: threads) { next in
      var lists = lists
      var memory = [Float](repeating: 0, count: Int(ckernel_ranking_users) * k)
      while !control.shouldStop, let range = next().map({ pieces[$0] }) {
        ckernel_lists_run(&lists, range.lowerBound, Int32(range.count), &memory)
      }
    }
    return !control.shouldStop
  }
}

/// Top-N lists of some users, one after the other.
public struct ItemLists: Sendable, Equatable {
  let length: Int
  let items: [Int32]
  let scores: [Double]
  let counts: [Int32]

  /// How many lists there are.
  public var count: Int { counts.count }

  /// How long a list is.
  public func count(of list: Int) -> Int { Int(counts[list]) }

  /// One line: the item and its score.
  public subscript(list: Int, rank: Int) -> (item: Int, score: Double) {
    (Int(items[list * length + rank]), scores[list * length + rank])
  }
}

extension FactorMatrix {
  /// The rows at length 1, so that their products are cosines; zero rows stay.
  public var normalized: FactorMatrix {
    var elements = elements
    for row in 0..<rowCount {
      let length = squaredNorm(ofRow: row).squareRoot()
      guard length > 0 else { continue }
      for index in row * factorCount..<(row + 1) * factorCount { elements[index] /= length }
    }
    return FactorMatrix(rowCount: rowCount, factorCount: factorCount, elements: elements)
  }

  /// Some of the rows, in the order given.
  public func rows(_ rows: [Int]) -> FactorMatrix {
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * factorCount)
    for row in rows { elements += self[row] }
    return FactorMatrix(rowCount: rows.count, factorCount: factorCount, elements: elements)
  }
}

extension CompressedRows {
  /// An entry of 1 in every place of the diagonal.
  public static func diagonal(_ count: Int) -> CompressedRows {
    CompressedRows(
      trustedColumnCount: count, rowStarts: Array(0...count), columns: (0..<count).map { Int32($0) },
      values: [Double](repeating: 1, count: count))
  }

  /// Some of the columns: those that have a new number from 0 on, in an order that they keep.
  ///
  /// - Parameter numbers: each column's new number; −1 where it goes.
  public func renumbered(_ numbers: [Int32], columnCount: Int) -> CompressedRows {
    precondition(numbers.count == self.columnCount)
    var (starts, columns, values): ([Int], [Int32], [Double]) = ([0], [], [])
    for row in 0..<rowCount {
      for position in positions(ofRow: row) where numbers[Int(self.columns[position])] >= 0 {
        columns.append(numbers[Int(self.columns[position])])
        values.append(self.values[position])
      }
      starts.append(columns.count)
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values)
  }

  /// Some of the rows, in the order given.
  public func rows(_ rows: [Int]) -> CompressedRows {
    var (starts, columns, values): ([Int], [Int32], [Double]) = ([0], [], [])
    for row in rows {
      columns += self.columns[positions(ofRow: row)]
      values += self.values[positions(ofRow: row)]
      starts.append(columns.count)
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values)
  }
}

extension InteractionMatrix {
  /// The same entries with more users and items at the ends, who have none.
  public func enlarged(users: Int, items: Int) -> InteractionMatrix {
    precondition(users >= userCount && items >= itemCount)
    if users == userCount, items == itemCount { return self }
    let starts = byUser.rowStarts + [Int](repeating: storedCount, count: users - userCount)
    return InteractionMatrix(
      byUser: CompressedRows(
        trustedColumnCount: items, rowStarts: starts, columns: byUser.columns, values: byUser.values))
  }
}
