extension Trainer {
  /// Multiply-adds that plain Swift does in a moment.
  private static let readableWork = 2e6

  /// A snapshot of given factors with its loss worked out from the stored entries.
  func measured(
    halfStep: Int, side: Side?, users: FactorMatrix, items: FactorMatrix, userGram: SymmetricMatrix,
    itemGram: SymmetricMatrix, hyperparameters: Hyperparameters
  ) -> Snapshot {
    let objective = hyperparameters.objective
    return Snapshot(
      halfStep: halfStep, side: side, users: users, items: items, userGram: userGram, itemGram: itemGram,
      hyperparameters: hyperparameters,
      loss: Loss(
        stored: storedSums(objective, users: users, items: items), storedCount: matrix.storedCount,
        objective: objective, userGram: userGram, itemGram: itemGram,
        regularization: regularization(objective, of: users, gram: userGram, entries: matrix.byUser)
          + regularization(objective, of: items, gram: itemGram, entries: matrix.byItem)))
  }

  /// Σ λ_row‖row‖² of one side.
  func regularization(
    _ objective: Objective, of factors: FactorMatrix, gram: SymmetricMatrix, entries: CompressedRows
  ) -> Double {
    // One λ for all rows: the sum of all squares is the Gram matrix's trace.
    if objective.scaling == .none { return objective.lambda * gram.trace }
    return sumOverRows(factors.rowCount) { row in
      let lambda = objective.regularization(
        of: entries.values[entries.positions(ofRow: row)], otherSideCount: entries.columnCount)
      return lambda * factors.squaredNorm(ofRow: row)
    }
  }

  /// What the stored entries add to the loss at factors that no half-step has just solved.
  private func storedSums(_ objective: Objective, users: FactorMatrix, items: FactorMatrix) -> StoredSums {
    let entries = matrix.byUser
    // Where the kernel finds no memory, plain Swift needs none.
    if Double(entries.storedCount) * Double(users.factorCount) > Self.readableWork,
      let sums = KernelSolver().storedSums(
        HalfStep(
          side: .users, entries: entries, fixed: items, fixedGram: SymmetricMatrix(order: items.factorCount),
          current: users, objective: objective),
        threads: threads)
    {
      return sums
    }
    let sums = blocks(of: entries.rowCount) { rows in
      var sums = StoredSums()
      for row in rows {
        for position in entries.positions(ofRow: row) {
          let value = entries.values[position]
          let score = items.dot(row: Int(entries.columns[position]), users[row])
          let error = objective.target(of: value) - score
          sums += StoredSums(
            weightedErrors: objective.confidence(of: value) * error * error, squaredScores: score * score)
        }
      }
      return sums
    }
    return sums.reduce(into: StoredSums()) { $0 += $1 }
  }

  private func sumOverRows(_ count: Int, _ term: @Sendable (Int) -> Double) -> Double {
    blocks(of: count) { rows in rows.reduce(0) { $0 + term($1) } }.reduce(0, +)
  }

  /// Results of blocks of rows in order: blocks of fixed size, so that sums have the same bits for any number of threads.
  private func blocks<Result: Sendable>(of count: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result] {
    let size = 1024
    return Parallel.map(count: (count + size - 1) / size, threads: threads) { block in
      body(block * size..<min((block + 1) * size, count))
    }
  }
}
