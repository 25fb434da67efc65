import WALS

/// A square matrix of the solve with a column of numbers beside it: numbers up to k = 8, a heat map above.
package struct SolveFigure {
  package let title: String
  package let order: Int
  package let element: (Int, Int) -> Double
  /// A column of k numbers with its name.
  package var vector: (title: String, numbers: [Double])?
}

extension SolveFigure {
  /// A and b as they stand.
  package static func equations(_ stage: SolveStage, fixed: FactorMatrix) -> SolveFigure {
    let equations = stage.equations(fixed: fixed)
    return SolveFigure(
      title: stage.hasLambda ? "A" : stage.number == 0 ? "A so far: w₀ \(stage.gramName)" : "A so far",
      order: fixed.factorCount, element: { equations.matrix[$0, $1] }, vector: ("b", equations.rightSide))
  }

  /// What the step adds to A and b; nil where it adds nothing.
  package static func addition(_ stage: SolveStage, fixed: FactorMatrix) -> SolveFigure? {
    let k = fixed.factorCount
    if let entry = stage.entry {
      let weight = entry.confidence - stage.solve.unobservedWeight
      let factors = Array(fixed[entry.column])
      let f = stage.fixedName
      return SolveFigure(
        title: "+ (c − w₀) \(f)\(f)ᵀ", order: k, element: { weight * factors[$0] * factors[$1] },
        vector: ("+ c t \(f)", factors.map { entry.confidence * entry.target * $0 }))
    }
    guard stage.hasLambda, !stage.hasFactor else { return nil }
    let lambda = stage.solve.regularization
    return SolveFigure(title: "+ λ I", order: k, element: { $0 == $1 ? lambda : 0 })
  }

  /// L, and the solved row with it; nil before.
  package static func result(_ stage: SolveStage) -> SolveFigure? {
    guard stage.hasFactor else { return nil }
    let factor = stage.solve.factor
    return SolveFigure(
      title: factor == nil ? "no L needed: b = 0" : "L", order: stage.solve.before.count,
      element: { factor?[$0, $1] ?? 0 }, vector: stage.isSolved ? (stage.rowName, stage.solve.after) : nil)
  }
}
