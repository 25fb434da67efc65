import WALS

/// How far an open solve is: w₀FᵀF, then entry by entry, then λI, then L, then the row.
package struct SolveStage: Equatable, Sendable {
  package let solve: RowSolve
  /// From 0 to ``count`` − 1.
  package let number: Int

  package init(solve: RowSolve, number: Int) {
    self.solve = solve
    self.number = number
  }

  /// How many stages the solve of a row has.
  package static func count(of solve: RowSolve) -> Int { solve.entries.count + 4 }

  package var count: Int { Self.count(of: solve) }
  /// Entries that are in A at this stage.
  package var entriesIn: Int { min(number, solve.entries.count) }
  /// The entry that this stage adds.
  package var entry: WeightedEntry? {
    number >= 1 && number <= solve.entries.count ? solve.entries[number - 1] : nil
  }
  package var hasLambda: Bool { number > solve.entries.count }
  package var hasFactor: Bool { number > solve.entries.count + 1 }
  package var isSolved: Bool { number > solve.entries.count + 2 }

  /// The fixed side's Gram matrix, its factors and the row, as formulas call them.
  package var gramName: String { solve.side == .users ? "YᵀY" : "XᵀX" }
  package var fixedName: String { solve.side == .users ? "y" : "x" }
  package var rowName: String { solve.side == .users ? "x" : "y" }

  /// `add Dune`
  package func title(name: (Int) -> String) -> String {
    if let entry { return "add \(name(entry.column))" }
    if isSolved { return "solve for \(rowName)" }
    if hasFactor { return "factor A = L Lᵀ" }
    return hasLambda ? "add λ I" : "begin with w₀ \(gramName)"
  }

  /// A and b with what is in them at this stage.
  package func equations(fixed: FactorMatrix) -> NormalEquations {
    // With everything in they are at hand; a row of thousands of entries would take its time.
    hasLambda ? solve.equations : solve.partialEquations(entryCount: entriesIn, fixed: fixed)
  }
}
