import WALS

/// How far an open solve is: w₀FᵀF, then entry by entry, then λI, then L, then the row.
struct SolveStage: Equatable, Sendable {
  let solve: RowSolve
  /// From 0 to ``count`` − 1.
  let number: Int

  /// How many stages the solve of a row has.
  static func count(of solve: RowSolve) -> Int { solve.entries.count + 4 }

  var count: Int { Self.count(of: solve) }
  /// Entries that are in A at this stage.
  var entriesIn: Int { min(number, solve.entries.count) }
  /// The entry that this stage adds.
  var entry: WeightedEntry? {
    number >= 1 && number <= solve.entries.count ? solve.entries[number - 1] : nil
  }
  var hasLambda: Bool { number > solve.entries.count }
  var hasFactor: Bool { number > solve.entries.count + 1 }
  var isSolved: Bool { number > solve.entries.count + 2 }

  /// The fixed side's Gram matrix, its factors and the row, as formulas call them.
  var gramName: String { solve.side == .users ? "YᵀY" : "XᵀX" }
  var fixedName: String { solve.side == .users ? "y" : "x" }
  var rowName: String { solve.side == .users ? "x" : "y" }

  /// `add Dune`
  func title(name: (Int) -> String) -> String {
    if let entry { return "add \(name(entry.column))" }
    if isSolved { return "solve for \(rowName)" }
    if hasFactor { return "factor A = L Lᵀ" }
    return hasLambda ? "add λ I" : "begin with w₀ \(gramName)"
  }

  /// A and b with what is in them at this stage.
  func equations(fixed: FactorMatrix) -> NormalEquations {
    // With everything in they are at hand; a row of thousands of entries would take its time.
    hasLambda ? solve.equations : solve.partialEquations(entryCount: entriesIn, fixed: fixed)
  }
}
