/// Measures models against held-out entries. Everything that does not depend on the model is worked out once.
///
/// Of a user or an item without training entries no model knows anything: such held-out entries are left out of every
/// measure and counted, and such items are ranked for nobody, whether they were held out or come from a file of tests.
public struct Evaluator: Sendable {
  /// What models are trained on and what they are tested with.
  public let split: HeldOutSplit
  /// What of ``split`` is measured, its items numbered among the known ones.
  let known: KnownEntries
  /// The list lengths k, ascending.
  public let cutoffs: [Int]
  /// How many threads rank at once. The results do not depend on it.
  public let threads: Int
  /// The value from which a held-out entry is one to be found; nil for all above 0.
  public let relevantFrom: Double?
  /// What ranking looks for: the held-out entries with such a value.
  let relevant: CompressedRows
  let discounts: Discounts
  var instructions = KernelSolver.Instructions.best

  /// Works out what does not depend on a model.
  ///
  /// - Parameters:
  ///   - split: the entries for training and those held out.
  ///   - cutoffs: the list lengths k; those below 1 are passed over.
  ///   - relevantFrom: the value from which a held-out entry is one to be found; nil for all above 0.
  ///   - threads: how many rank at once, at least one.
  public init(
    _ split: HeldOutSplit, cutoffs: [Int] = [5, 10], relevantFrom: Double? = nil, threads: Int = ProcessorCount.active
  ) {
    self.split = split
    self.cutoffs = Array(Set(cutoffs.filter { $0 >= 1 })).sorted()
    self.threads = max(1, threads)
    known = KnownEntries(split)
    let values = known.heldOut.values
    self.relevantFrom = relevantFrom
    let least = max(relevantFrom ?? 0, Double.leastNonzeroMagnitude)
    relevant = values.allSatisfy { $0 >= least } ? known.heldOut : known.heldOut.keeping { values[$0] >= least }
    // No list is longer than there are items.
    discounts = Discounts(upTo: min(self.cutoffs.last ?? 1, max(1, known.heldOut.columnCount)))
  }

  /// How many held-out entries are left out, since their user or their item has no training entries.
  public var unknownCount: Int { split.heldOut.storedCount - known.heldOut.storedCount }

  /// How many held-out entries are measured.
  public var testedCount: Int { known.heldOut.storedCount }

  /// How many users have something to find: the users that means are over.
  public var userCount: Int { (0..<relevant.rowCount).count { relevant.storedCount(ofRow: $0) > 0 } }

  /// How many of them have no other candidate than what was held out, so that every ranking of theirs is as good as any.
  public var unorderedCount: Int {
    (0..<relevant.rowCount).count { user in
      let found = relevant.storedCount(ofRow: user)
      return found > 0 && candidateCount(user) == found
    }
  }

  /// The metrics of a model at each cut-off.
  ///
  /// - Throws: ``TrainingError/stopped`` where `control` asked to stop.
  public func metrics(
    of snapshot: Snapshot, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> [RankingMetrics] {
    guard let ranks = ranks(users: snapshot.users, items: snapshot.items, control: control) else { throw .stopped }
    return metrics(of: ranks)
  }

  func ranks(users: FactorMatrix, items: FactorMatrix, control: TrainingControl) -> HeldOutRanks? {
    RankingKernel(training: known.training, heldOut: relevant, threads: threads, instructions: instructions)
      .ranks(users: users, items: known.factors(of: items), control: control)
  }

  /// Means over users, summed in blocks of fixed size and so with the same bits for any number of threads.
  func metrics(of ranks: HeldOutRanks) -> [RankingMetrics] {
    let (rows, size) = (relevant.rowCount, 1024)
    let sums = Parallel.map(count: (rows + size - 1) / size, threads: threads) { block in
      var sums = cutoffs.map { RankingMetrics(cutoff: $0) }
      for user in block * size..<min(rows, block * size + size) { add(user, ranks, to: &sums) }
      return sums
    }
    let users = userCount
    return cutoffs.indices.map { index in
      var total = RankingMetrics(cutoff: cutoffs[index])
      for block in sums { total += block[index] }
      return total.divided(by: users)
    }
  }

  func add(_ user: Int, _ ranks: HeldOutRanks, to sums: inout [RankingMetrics]) {
    let positions = relevant.positions(ofRow: user)
    guard !positions.isEmpty else { return }
    // Ranks beyond the longest list count for nothing.
    let longest = cutoffs.last ?? 0
    var hits: [Int] = []
    for position in positions where ranks.rank(at: position) <= longest { hits.append(ranks.rank(at: position)) }
    hits.sort()
    let auc = areaUnderCurve(user, positions, ranks)
    for index in sums.indices {
      sums[index].add(hits: hits, heldOut: positions.count, auc: auc, discounts: discounts)
    }
  }

  /// The share of pairs of a held-out item and another candidate in the right order, ties half. Of the h(h − 1)/2 pairs
  /// of two held-out items each counts as one in the sum, whichever is above. 1/2 where there is no other candidate.
  private func areaUnderCurve(_ user: Int, _ positions: Range<Int>, _ ranks: HeldOutRanks) -> Double {
    let h = positions.count
    let others = candidateCount(user) - h
    guard others > 0 else { return 0.5 }
    var above = 0.0
    for position in positions { above += Double(ranks.above[position]) + Double(ranks.ties[position]) / 2 }
    return 1 - (above - Double(h) * Double(h - 1) / 2) / (Double(h) * Double(others))
  }

  /// How many items are ranked for a user.
  func candidateCount(_ user: Int) -> Int {
    known.training.columnCount - known.training.storedCount(ofRow: user)
  }
}
