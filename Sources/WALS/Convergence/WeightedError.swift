/// E = C ∘ (T − XYᵀ) over all pairs, users × items: half the loss's gradient by the scores, with its sign turned, and every
/// row and column divided by the root of its λ: Λ_u^(−½) E Λ_i^(−½).
///
/// Never dense: what stored pairs have beyond −w₀ XYᵀ lies sparse, the rest has rank k, so a product with a vector costs
/// one multiply-add for each stored entry and (users + items)·k. Rows whose λ is 0 count as rows of zeros.
struct WeightedError: Sendable {
  private let matrix: InteractionMatrix
  private let threads: Int
  private let unobservedWeight: Double
  /// X and Y, each row divided by the root of its λ.
  private let users: FactorMatrix
  private let items: FactorMatrix
  /// The sparse part by users, and the same by items.
  private let byUser: [Double]
  private let byItem: [Double]

  init(at snapshot: Snapshot, of matrix: InteractionMatrix, threads: Int) {
    let objective = snapshot.hyperparameters.objective
    func inverseRoots(_ entries: CompressedRows) -> [Double] {
      objective.regularization(of: entries).map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    }
    let (userScales, itemScales) = (inverseRoots(matrix.byUser), inverseRoots(matrix.byItem))
    func sparse(_ side: Side, _ rows: [Double], _ columns: [Double]) -> [Double] {
      let entries = side == .users ? matrix.byUser : matrix.byItem
      var errors = EntryPass(
        entries: entries, rows: snapshot.factors(of: side), others: snapshot.factors(of: side.other),
        objective: objective, threads: threads
      ).errors()
      for row in 0..<entries.rowCount {
        for position in entries.positions(ofRow: row) {
          errors[position] *= rows[row] * columns[Int(entries.columns[position])]
        }
      }
      return errors
    }
    self.matrix = matrix
    self.threads = threads
    unobservedWeight = objective.unobservedWeight
    byUser = sparse(.users, userScales, itemScales)
    byItem = sparse(.items, itemScales, userScales)
    users = snapshot.users.scalingRows(by: userScales)
    items = snapshot.items.scalingRows(by: itemScales)
  }

  /// E v, a number for each user.
  func times(_ vector: [Double]) -> [Double] {
    product(matrix.byUser, byUser, rows: users, columns: items, vector)
  }

  /// Eᵀ v, a number for each item.
  func transposedTimes(_ vector: [Double]) -> [Double] {
    product(matrix.byItem, byItem, rows: items, columns: users, vector)
  }

  private func product(
    _ entries: CompressedRows, _ sparse: [Double], rows: FactorMatrix, columns: FactorMatrix, _ vector: [Double]
  ) -> [Double] {
    let k = rows.factorCount
    // w₀ Yᵀ v first: k numbers.
    let along = (0..<k).map { factor -> Double in
      guard unobservedWeight > 0 else { return 0 }
      var sum = 0.0
      for column in 0..<columns.rowCount { sum += columns.elements[column * k + factor] * vector[column] }
      return unobservedWeight * sum
    }
    let size = 4096
    return Parallel.map(count: (entries.rowCount + size - 1) / size, threads: threads) { block in
      (block * size..<min(block * size + size, entries.rowCount)).map { row in
        var sum = 0.0
        for position in entries.positions(ofRow: row) {
          sum += sparse[position] * vector[Int(entries.columns[position])]
        }
        for factor in 0..<k { sum -= rows.elements[row * k + factor] * along[factor] }
        return sum
      }
    }.flatMap(\.self)
  }
}
