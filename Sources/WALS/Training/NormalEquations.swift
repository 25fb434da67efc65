/// The k×k system A x = b that one row solves while the other side is fixed:
///
///     A = w₀ FᵀF + Σ_stored (c − w₀) f fᵀ + λ I        b = Σ_stored c t f
///
/// with f the fixed side's row of each stored entry. Source: Hu, Koren and Volinsky 2008, section 4, in the general
/// weights of ``Objective``.
public struct NormalEquations: Sendable, Equatable {
  /// k×k
  public private(set) var matrix: SymmetricMatrix
  /// k numbers
  public private(set) var rightSide: [Double]

  /// The equations of a row without entries: A = w₀ FᵀF + λ I, b = 0.
  package init(weightedGram: SymmetricMatrix, regularization: Double) {
    matrix = weightedGram
    matrix.addToDiagonal(regularization)
    rightSide = [Double](repeating: 0, count: weightedGram.order)
  }

  /// Adds one stored entry: its rank-one update of A and its part of b.
  package mutating func add(_ entry: WeightedEntry, factors: ArraySlice<Double>, unobservedWeight: Double) {
    matrix.addOuterProduct(factors, weight: entry.confidence - unobservedWeight)
    let scale = entry.confidence * entry.target
    let start = factors.startIndex
    for index in rightSide.indices { rightSide[index] += scale * factors[start + index] }
  }

  /// The row that solves the equations. A right side of zeros gives the zero row, even where A is singular.
  package func solution() throws(CholeskyFactor.Failure) -> [Double] {
    if rightSide.allSatisfy({ $0 == 0 }) { return rightSide }
    return try CholeskyFactor(matrix).solve(rightSide)
  }
}

/// One stored entry of a row as the objective sees it.
public struct WeightedEntry: Sendable, Equatable {
  /// The entry's row in the fixed side.
  public let column: Int
  /// r
  public let value: Double
  /// c
  public let confidence: Double
  /// t
  public let target: Double
}

extension Objective {
  /// The stored entries of one row with their weights and targets.
  public func entries(of rows: CompressedRows, row: Int) -> [WeightedEntry] {
    rows.positions(ofRow: row).map { position in
      let value = rows.values[position]
      return WeightedEntry(
        column: Int(rows.columns[position]), value: value,
        confidence: confidence(of: value), target: target(of: value))
    }
  }
}
