extension Trainer {
  /// What each row of a side has in the loss, with the other side as it is:
  ///
  ///     Σ_stored [c (t − s)² − w₀ s²] + w₀ xᵀ(FᵀF) x + λ_x‖x‖²   (+ the objective's constant for each stored entry)
  ///
  /// A pair of a user and an item is in exactly one row, so the rows' sum is the loss but for the other side's
  /// regularization. Between two snapshots that differ in this side alone the rows' differences therefore add up to the
  /// loss's. Costs one visit of each stored entry and k² a row.
  ///
  /// - Returns: one number for each row of the side.
  public func rowLosses(of side: Side, at snapshot: Snapshot) -> [Double] {
    let objective = snapshot.hyperparameters.objective
    let (entries, rows) = (side == .users ? matrix.byUser : matrix.byItem, snapshot.factors(of: side))
    let (fixed, gram) = (snapshot.factors(of: side.other), snapshot.gram(of: side.other))
    let size = 256
    let blocks = Parallel.map(count: (rows.rowCount + size - 1) / size, threads: threads) { block in
      (block * size..<min((block + 1) * size, rows.rowCount)).map { row in
        loss(ofRow: row, rows[row], entries, fixed, gram, objective)
      }
    }
    return blocks.flatMap(\.self)
  }

  private func loss(
    ofRow row: Int, _ factors: ArraySlice<Double>, _ entries: CompressedRows, _ fixed: FactorMatrix,
    _ gram: SymmetricMatrix, _ objective: Objective
  ) -> Double {
    let weight = objective.unobservedWeight
    let numbers = Array(factors)
    let positions = entries.positions(ofRow: row)
    var sum = 0.0
    for position in positions {
      let value = entries.values[position]
      let score = fixed.dot(row: Int(entries.columns[position]), factors)
      let error = objective.target(of: value) - score
      sum += objective.confidence(of: value) * error * error - weight * score * score
    }
    let all = weight == 0 ? 0 : zip(numbers, gram.times(numbers)).reduce(0) { $0 + $1.0 * $1.1 }
    let lambda = objective.regularization(of: entries.values[positions], otherSideCount: entries.columnCount)
    let squares = numbers.reduce(0) { $0 + $1 * $1 }
    return sum + weight * all + lambda * squares + Double(positions.count) * objective.constantPerEntry
  }
}
