/// The best that any k factors can do without weights and without λ: by Eckart and Young 1936, the least
/// Σ_all (p − s)² is Σ_{j>k} σ_j², with σ_j the singular values of the matrix P of targets.
public struct TruncatedDecomposition: Sendable, Equatable {
  /// σ², descending; as many as the smaller side has rows.
  public let squaredSingularValues: [Double]

  /// The singular values of the dense matrix of targets, from the eigenvalues of PPᵀ or PᵀP, whichever is smaller.
  /// Meant for matrices whose smaller side has at most a few hundred rows.
  public init(of matrix: InteractionMatrix, objective: Objective) {
    let rows = matrix.userCount <= matrix.itemCount ? matrix.byUser : matrix.byItem
    let columns = matrix.userCount <= matrix.itemCount ? matrix.byItem : matrix.byUser
    var gram = SymmetricMatrix(order: rows.rowCount)
    var sums = [Double](repeating: 0, count: rows.rowCount * rows.rowCount)
    for column in 0..<columns.rowCount {
      let positions = columns.positions(ofRow: column)
      for left in positions {
        for right in positions {
          sums[Int(columns.columns[left]) * rows.rowCount + Int(columns.columns[right])] +=
            objective.target(of: columns.values[left]) * objective.target(of: columns.values[right])
        }
      }
    }
    for row in 0..<rows.rowCount {
      for column in row..<rows.rowCount { gram.set(row, column, sums[row * rows.rowCount + column]) }
    }
    squaredSingularValues = Eigenvectors(of: gram).values.map { max(0, $0) }
  }

  /// Σ_{j>k} σ_j²: the loss that k factors reach at best.
  public func leastLoss(factors: Int) -> Double {
    squaredSingularValues.dropFirst(factors).reversed().reduce(0, +)
  }
}
