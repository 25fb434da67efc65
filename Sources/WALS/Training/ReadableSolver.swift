/// The exact solver that explains itself: plain Swift in Double, a few lines a step. Tests trust it after the fixtures,
/// and the inspector shows its numbers; the fast kernel is tested against it.
public struct ReadableSolver: HalfStepSolver {
  /// The solver, which has nothing to set.
  public init() {}

  /// Rows in one piece of work. Fixed, so that sums of the loss have the same bits for any number of threads.
  private static let chunk = 64

  /// Solves all rows exactly, by the normal equations of each.
  /// - Throws: ``TrainingError`` where a row cannot be solved, or when `control` asked to stop.
  public func solve(
    _ halfStep: HalfStep, threads: Int, control: TrainingControl
  ) throws(TrainingError) -> SolvedSide {
    let rowCount = halfStep.entries.rowCount
    let weightedGram = halfStep.fixedGram.scaled(by: halfStep.objective.unobservedWeight)
    let chunks = Parallel.map(count: (rowCount + Self.chunk - 1) / Self.chunk, threads: threads) { index in
      Result<Chunk, TrainingError> { () throws(TrainingError) in
        guard !control.shouldStop else { throw .stopped }
        let start = index * Self.chunk
        let rows = start..<min(start + Self.chunk, rowCount)
        let chunk = try Self.solve(rows, of: halfStep, weightedGram: weightedGram)
        control.report(rowsSolved: rows.count)
        return chunk
      }
    }
    var elements: [Double] = []
    elements.reserveCapacity(rowCount * halfStep.factorCount)
    var stored = StoredSums()
    for result in chunks {
      let chunk = try result.get()
      elements += chunk.elements
      stored += chunk.stored
    }
    return SolvedSide(
      factors: FactorMatrix(rowCount: rowCount, factorCount: halfStep.factorCount, elements: elements),
      stored: stored)
  }

  private struct Chunk: Sendable {
    var elements: [Double] = []
    var stored = StoredSums()
  }

  private static func solve(
    _ rows: Range<Int>, of halfStep: HalfStep, weightedGram: SymmetricMatrix
  ) throws(TrainingError) -> Chunk {
    var chunk = Chunk()
    for row in rows {
      let entries = halfStep.objective.entries(of: halfStep.entries, row: row)
      let equations = halfStep.normalEquations(row: row, entries: entries, weightedGram: weightedGram)
      let solution: [Double]
      do {
        solution = try equations.solution()
      } catch {
        throw .unsolvable(side: halfStep.side, row: row, pivot: error.pivot, objective: halfStep.objective)
      }
      chunk.elements += solution
      for entry in entries {
        let score = halfStep.fixed.dot(row: entry.column, solution[...])
        let error = entry.target - score
        chunk.stored += StoredSums(weightedErrors: entry.confidence * error * error, squaredScores: score * score)
      }
    }
    return chunk
  }
}

extension HalfStep {
  /// One row's normal equations.
  ///
  /// - Parameters:
  ///   - row: the row of the side that is solved.
  ///   - rowEntries: its stored entries with their weights.
  ///   - weightedGram: w₀ FᵀF, which all rows share.
  public func normalEquations(row: Int, entries rowEntries: [WeightedEntry], weightedGram: SymmetricMatrix)
    -> NormalEquations
  {
    let values = entries.values[entries.positions(ofRow: row)]
    var equations = NormalEquations(
      weightedGram: weightedGram,
      regularization: objective.regularization(of: values, otherSideCount: fixed.rowCount))
    for entry in rowEntries {
      equations.add(entry, factors: fixed[entry.column], unobservedWeight: objective.unobservedWeight)
    }
    return equations
  }
}
