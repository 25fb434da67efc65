import CKernel
import Synchronization

/// The door to the C kernel: the one place where a half-step becomes pointers.
///
/// Bounds: `rowStarts` never falls and ends at the number of columns and of values, and every column is a row of the
/// fixed side (``CompressedRows``, ``HalfStep``); chunks lie within the rows, and each is solved once. So every address
/// that the kernel reads lies in the arrays, and no two threads write to the same one.
struct KernelSide {
  let solver: KernelSolver
  let halfStep: HalfStep
  let chunks: RowChunks
  let threads: Int
  let control: TrainingControl

  private static let rowsPerPacking = 1024

  /// Solves all rows. Gives what each chunk added to the loss, or where it failed; nil where memory ran out.
  func solve(into solution: UnsafeMutableBufferPointer<Double>) -> [ckernel_outcome]? {
    guard let start = solution.baseAddress else { return [] }
    ckernel_prefer_huge_pages(start, solution.count * MemoryLayout<Double>.stride)
    return run(into: start)
  }

  /// What each chunk adds to the loss as its rows are; nil where memory ran out.
  func measure() -> [ckernel_outcome]? { run(into: nil) }

  private func run(into solution: UnsafeMutablePointer<Double>?) -> [ckernel_outcome]? {
    run(
      rowStarts: halfStep.entries.rowStarts, columns: halfStep.entries.columns, fixed: halfStep.fixed.elements,
      gram: halfStep.fixedGram.elements, current: halfStep.current.elements,
      solution: solution)
  }

  /// The same, with the arrays held in place while it runs.
  private func run(
    rowStarts: UnsafePointer<Int>, columns: UnsafePointer<Int32>, fixed: UnsafePointer<Double>,
    gram: UnsafePointer<Double>, current: UnsafePointer<Double>,
    solution: UnsafeMutablePointer<Double>?
  ) -> [ckernel_outcome]? {
    var setup = ckernel_setup(
      solver, halfStep, measuresOnly: solution == nil, rowStarts: rowStarts, gram: gram)
    guard let made = ckernel_side_create(&setup) else { return nil }
    defer { ckernel_side_destroy(made) }
    let side = ckernel_shared_side(side: made)
    let arrays = ckernel_arrays(
      row_starts: rowStarts, columns: columns, fixed: fixed, current: current, solution: solution)
    pack(side, arrays)
    return solve(side, arrays)
  }

  private func pack(_ side: ckernel_shared_side, _ arrays: ckernel_arrays) {
    let (rowCount, size) = (halfStep.fixed.rowCount, Self.rowsPerPacking)
    Parallel.forEach(count: (rowCount + size - 1) / size, threads: threads) { next in
      var arrays = arrays
      while let piece = next() {
        ckernel_side_pack(side.side, &arrays, piece * size, min(piece * size + size, rowCount))
      }
    }
  }

  private func solve(_ side: ckernel_shared_side, _ arrays: ckernel_arrays) -> [ckernel_outcome]? {
    let (mostRows, mostEntries) = chunks.largest(of: halfStep.entries)
    let outcomes = Mutex((of: [ckernel_outcome](repeating: ckernel_outcome(), count: chunks.count), done: 0))
    Parallel.forEach(count: chunks.count, threads: threads) { next in
      // A thread without memory leaves its rows to the others.
      guard let scratch = ckernel_scratch_create(side.side) else { return }
      defer { ckernel_scratch_destroy(scratch) }
      let weights = ChunkWeights(mostRows: mostRows, mostEntries: mostEntries)
      defer { weights.deallocate() }
      var arrays = arrays
      while !control.shouldStop, let index = next() {
        let chunk = chunks.order[index]
        let rows = chunks[chunk]
        weights.fill(with: rows, of: halfStep.entries, by: halfStep.objective)
        var range = ckernel_rows(
          first_row: rows.lowerBound, end_row: rows.upperBound, excess: weights.excess, targets: weights.targets,
          regularization: weights.regularization)
        let outcome = ckernel_solve(side.side, scratch, &arrays, &range)
        outcomes.withLock { outcomes in
          outcomes.of[chunk] = outcome
          outcomes.done += 1
        }
        control.report(rowsSolved: rows.count)
      }
    }
    let isStopped = control.shouldStop
    return outcomes.withLock { $0.done == chunks.count || isStopped ? $0.of : nil }
  }
}
