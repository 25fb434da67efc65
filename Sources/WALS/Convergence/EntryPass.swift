import CKernel
import Synchronization

/// The door to the kernel's passes over the stored entries of one side's rows.
///
/// Bounds: as in ``KernelSide``. Chunks depend on the problem alone and their sums are added in order, so results have the
/// same bits for any number of threads.
struct EntryPass {
  let entries: CompressedRows
  /// The factors of the rows, and of the other side.
  let rows: FactorMatrix
  let others: FactorMatrix
  let objective: Objective
  let threads: Int
  /// In which both sides move.
  var directions: (rows: FactorMatrix, others: FactorMatrix)?

  private var factorCount: Int { rows.factorCount }

  /// The sums along the line.
  func lineSums() -> ckernel_line_sums {
    let sums = run(result: nil) { pass, range, weights -> ckernel_line_sums in
      var (pass, sums) = (pass, ckernel_line_sums())
      ckernel_line(
        &pass, Int32(factorCount), range.lowerBound, range.upperBound, weights.excess, weights.targets,
        objective.unobservedWeight, &sums)
      return sums
    }
    return sums.reduce(into: ckernel_line_sums()) { $0.add($1) }
  }

  /// A x − b of every row, and Σ‖A x − b‖², Σ‖b‖².
  ///
  /// - Parameter gram: FᵀF of the other side.
  func residuals(gram: SymmetricMatrix) -> (rows: FactorMatrix, residual: Double, rightSide: Double) {
    let weighted = SquareMatrix(gram.scaled(by: objective.unobservedWeight))
    var elements = rows.times(weighted, threads: threads).elements
    let squares = elements.withUnsafeMutableBufferPointer { result in
      run(result: result.baseAddress) { pass, range, weights -> (Double, Double) in
        var pass = pass
        var sums = [0.0, 0.0]
        var memory = [Double](repeating: 0, count: factorCount)
        ckernel_residuals(
          &pass, Int32(factorCount), range.lowerBound, range.upperBound, weights.excess, weights.targets,
          objective.unobservedWeight, weights.regularization, &sums, &memory)
        return (sums[0], sums[1])
      }
    }
    return (
      FactorMatrix(rowCount: rows.rowCount, factorCount: factorCount, elements: elements),
      squares.reduce(0) { $0 + $1.0 }, squares.reduce(0) { $0 + $1.1 }
    )
  }

  /// c (t − s) + w₀ s of every entry.
  func errors() -> [Double] {
    [Double](unsafeUninitializedCapacity: entries.storedCount) { result, initialized in
      initialized = entries.storedCount
      _ = run(result: result.baseAddress) { pass, range, weights in
        var pass = pass
        ckernel_errors(
          &pass, Int32(factorCount), range.lowerBound, range.upperBound, weights.excess, weights.targets,
          objective.unobservedWeight)
      }
    }
  }

  private func run<Result: Sendable>(
    result: UnsafeMutablePointer<Double>?,
    _ body: @Sendable (ckernel_pass, Range<Int>, ChunkWeights) -> Result
  ) -> [Result] {
    run(
      rowStarts: entries.rowStarts, columns: entries.columns, rows: rows.elements,
      others: others.elements, rowDirections: directions?.rows.elements ?? [],
      otherDirections: directions?.others.elements ?? [], result: result, body)
  }

  /// The same, with the arrays held in place while it runs.
  private func run<Result: Sendable>(
    rowStarts: UnsafePointer<Int>, columns: UnsafePointer<Int32>, rows: UnsafePointer<Double>,
    others: UnsafePointer<Double>, rowDirections: UnsafePointer<Double>,
    otherDirections: UnsafePointer<Double>, result: UnsafeMutablePointer<Double>?,
    _ body: @Sendable (ckernel_pass, Range<Int>, ChunkWeights) -> Result
  ) -> [Result] {
    let pass = ckernel_pass(
      row_starts: rowStarts, columns: columns, rows: rows, others: others,
      row_directions: rowDirections, other_directions: otherDirections, result: result)
    let chunks = RowChunks(of: entries, factorCount: factorCount)
    return Parallel.map(count: chunks.count, threads: threads) { chunk in
      let range = chunks[chunk]
      let weights = ChunkWeights(
        mostRows: range.count, mostEntries: entries.rowStarts[range.upperBound] - entries.rowStarts[range.lowerBound])
      defer { weights.deallocate() }
      weights.fill(with: range, of: entries, by: objective)
      return body(pass, range, weights)
    }
  }
}

extension ckernel_line_sums {
  fileprivate mutating func add(_ more: ckernel_line_sums) {
    weighted.0 += more.weighted.0
    weighted.1 += more.weighted.1
    weighted.2 += more.weighted.2
    weighted.3 += more.weighted.3
    weighted.4 += more.weighted.4
    weighted.5 += more.weighted.5
    plain.0 += more.plain.0
    plain.1 += more.plain.1
    plain.2 += more.plain.2
    plain.3 += more.plain.3
    plain.4 += more.plain.4
    plain.5 += more.plain.5
  }
}
