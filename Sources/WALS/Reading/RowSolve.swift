/// One row's solve, laid open: the normal equations entry by entry, the Cholesky factor, the row before and after.
public struct RowSolve: Sendable, Equatable {
  /// The side that the row is of.
  public let side: Side
  /// The row, counted from 0.
  public let row: Int
  /// The row's stored entries with r, c and t.
  public let entries: [WeightedEntry]
  /// w₀ FᵀF, where the sum begins.
  public let weightedGram: SymmetricMatrix
  /// w₀
  public let unobservedWeight: Double
  /// λ of this row.
  public let regularization: Double
  /// A and b with everything in.
  public let equations: NormalEquations
  /// L of A = L Lᵀ; nil where b = 0, when the row is 0 without a factorization.
  public let factor: CholeskyFactor?
  /// k numbers
  public let before: [Double]
  /// k numbers: the row that solves A x = b.
  public let after: [Double]

  /// ‖A x − b‖ at the solved row: rounding, nothing else.
  public var residual: Double {
    zip(equations.matrix.times(after), equations.rightSide).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      .squareRoot()
  }

  /// What this one solve takes from the loss: d ᵀA d with d = before − after, because the loss as a function of this row
  /// is xᵀA x − 2 bᵀx + constant, lowest at the solved row.
  public var lossTaken: Double {
    let difference = zip(before, after).map { $0 - $1 }
    return zip(difference, equations.matrix.times(difference)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A and b as they stand with the first entries in and nothing else yet: w₀ FᵀF + Σ (c − w₀) f fᵀ.
  package func partialEquations(entryCount: Int, fixed: FactorMatrix) -> NormalEquations {
    var partial = NormalEquations(weightedGram: weightedGram, regularization: 0)
    for entry in entries.prefix(entryCount) {
      partial.add(entry, factors: fixed[entry.column], unobservedWeight: unobservedWeight)
    }
    return partial
  }
}

extension Trainer {
  /// The snapshot with one row of a side solved and nothing else moved: one of the many steps that a half-step is made of.
  /// Rows of one side do not touch each other, so all of them one by one, in any order, give the half-step.
  ///
  /// - Throws: where the row cannot be solved.
  public func solvingRow(_ row: Int, of side: Side, at snapshot: Snapshot) throws(TrainingError) -> Snapshot {
    try check(row: row, of: side)
    let problem = try problem(of: side, at: snapshot, hyperparameters: snapshot.hyperparameters)
    var factors = snapshot.factors(of: side)
    factors[row] = try problem.solvedRow(row)[...]
    let gram = factors.gramMatrix(threads: threads)
    return try measured(
      halfStep: snapshot.halfStep, side: snapshot.side, users: side == .users ? factors : snapshot.users,
      items: side == .items ? factors : snapshot.items, userGram: side == .users ? gram : snapshot.userGram,
      itemGram: side == .items ? gram : snapshot.itemGram, hyperparameters: snapshot.hyperparameters
    ).finite()
  }

  /// Opens the normal equations of one row with the other side as it is.
  /// - Throws: where they cannot be solved.
  public func rowSolve(_ side: Side, row: Int, at snapshot: Snapshot) throws(TrainingError) -> RowSolve {
    try check(row: row, of: side)
    let problem = try problem(of: side, at: snapshot, hyperparameters: snapshot.hyperparameters)
    let entries = problem.objective.entries(of: problem.entries, row: row)
    let equations = problem.normalEquations(row: row, entries: entries)
    let isZero = equations.rightSide.allSatisfy { $0 == 0 }
    let factor = isZero ? nil : try equations.factored(side: side, row: row, objective: problem.objective)
    return RowSolve(
      side: side, row: row, entries: entries, weightedGram: problem.weightedGram,
      unobservedWeight: problem.objective.unobservedWeight,
      regularization: problem.regularization(ofRow: row), equations: equations, factor: factor,
      before: Array(snapshot.factors(of: side)[row]),
      after: factor?.solve(equations.rightSide) ?? equations.rightSide)
  }
}
