import CKernel

/// The door to the C kernel's ranking: the one place where a hold-out becomes pointers.
///
/// Bounds: positions never fall and end at the length of what they point into, every item lies below `items.rowCount`
/// and every tested user below `users.rowCount` (``CompressedRows``, and the preconditions here). Each tested user is
/// dealt out once, so no two threads write to one entry. Panels lie on a border of 64 bytes, as the widest vectors need.
struct RankingKernel {
  let training: CompressedRows
  let heldOut: CompressedRows
  let threads: Int
  var instructions = KernelSolver.Instructions.best

  /// Ranks every held-out entry by s = x·y. nil where `control` asked to stop.
  func ranks(users: FactorMatrix, items: FactorMatrix, control: TrainingControl) -> HeldOutRanks? {
    precondition(users.factorCount == items.factorCount)
    precondition(users.rowCount == training.rowCount && items.rowCount == training.columnCount)
    precondition(heldOut.rowCount == training.rowCount && heldOut.columnCount == training.columnCount)
    let tested = (0..<heldOut.rowCount).filter { heldOut.storedCount(ofRow: $0) > 0 }.map { Int32($0) }
    let count = heldOut.storedCount
    var counts = [Int32](repeating: 0, count: 4 * count)
    let isDone = counts.withUnsafeMutableBufferPointer { counts in
      guard let counts = counts.baseAddress else { return true }
      return rank(
        tested, testedCount: tested.count, users: users.elements, items: items.elements, k: Int32(items.factorCount),
        trainingStarts: training.rowStarts, trainingItems: training.columns, heldStarts: heldOut.rowStarts,
        heldItems: heldOut.columns, counts: counts, control: control)
    }
    guard isDone else { return nil }
    return HeldOutRanks(
      rowStarts: heldOut.rowStarts, above: Array(counts[..<count]), ties: Array(counts[count..<2 * count]),
      earlierTies: Array(counts[(2 * count)..<3 * count]))
  }

  /// The same, with the arrays held in place while it runs.
  private func rank(
    _ tested: UnsafePointer<Int32>, testedCount: Int, users: UnsafePointer<Double>, items: UnsafePointer<Double>,
    k: Int32, trainingStarts: UnsafePointer<Int>, trainingItems: UnsafePointer<Int32>, heldStarts: UnsafePointer<Int>,
    heldItems: UnsafePointer<Int32>, counts: UnsafeMutablePointer<Int32>, control: TrainingControl
  ) -> Bool {
    let (itemCount, heldCount) = (training.columnCount, heldOut.storedCount)
    let instructions = ckernel_instructions(self.instructions)
    let placeCount = heldCount + testedCount * Int(ckernel_ranking_users)
    let paddedCount = ckernel_ranking_padded(itemCount)
    let panels = Self.allocate(Float.self, paddedCount * Int(k))
    let lengths = Self.allocate(Float.self, paddedCount)
    let scores = Self.allocate(Double.self, heldCount)
    let thresholds = Self.allocate(Float.self, placeCount)
    let places = Self.allocate(Int32.self, placeCount)
    defer {
      panels.deallocate()
      lengths.deallocate()
      scores.deallocate()
      thresholds.deallocate()
      places.deallocate()
    }
    var ranking = ckernel_ranking(
      instructions: instructions, factors: k, users: users, item_factors: items, items: Int32(itemCount),
      item_scale: 1, panels: panels, lengths: lengths, tested: tested, training_starts: trainingStarts,
      training_items: trainingItems, held_starts: heldStarts, held_items: heldItems, scores: scores,
      order: counts + 3 * heldCount, thresholds: thresholds, counts: places, above: counts, ties: counts + heldCount,
      earlier_ties: counts + 2 * heldCount)
    ckernel_ranking_measure(&ranking)
    run(ranking, blockCount: ckernel_ranking_block_count(itemCount), testedCount: testedCount, control)
    return !control.shouldStop
  }

  /// Packs the items, then ranks for all users, each on all threads.
  private func run(_ ranking: ckernel_ranking, blockCount: Int, testedCount: Int, _ control: TrainingControl) {
    Self.pack(ranking, blockCount: blockCount, threads: threads, control)
    let userPieces = Pieces(of: testedCount, size: Int(ckernel_ranking_users))
    Parallel.forEach(count: userPieces.count, threads: threads) { next in
      var ranking = ranking
      var rows = [Float](repeating: 0, count: Int(ckernel_ranking_users) * Int(ranking.factors))
      while !control.shouldStop, let range = next().map({ userPieces[$0] }) {
        ckernel_ranking_run(&ranking, range.lowerBound, Int32(range.count), &rows)
      }
    }
  }

  /// Packs the items for the vector unit.
  static func pack(_ ranking: ckernel_ranking, blockCount: Int, threads: Int, _ control: TrainingControl) {
    let pieces = Pieces(of: blockCount, size: 4)
    Parallel.forEach(count: pieces.count, threads: threads) { next in
      var ranking = ranking
      while !control.shouldStop, let range = next().map({ pieces[$0] }) {
        ckernel_ranking_pack(&ranking, range.lowerBound, range.upperBound)
      }
    }
  }

  /// Memory on a border of 64 bytes.
  static func allocate<Number: BitwiseCopyable>(
    _ type: Number.Type, _ count: Int
  ) -> UnsafeMutablePointer<Number> {
    UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * MemoryLayout<Number>.stride, alignment: 64)
      .bindMemory(to: type, capacity: max(1, count))
  }

  /// Numbers below a bound in ranges of one size.
  struct Pieces {
    let bound: Int
    let size: Int

    init(of bound: Int, size: Int) { (self.bound, self.size) = (bound, size) }

    var count: Int { (bound + size - 1) / size }
    subscript(piece: Int) -> Range<Int> { piece * size..<min(bound, piece * size + size) }
  }
}
