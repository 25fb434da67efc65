import Testing
import WALS

/// Rows whose k×k matrix is singular but for a λ next to nothing: its rounding must not decide on them.
@Suite("Rows that only λ makes definite")
struct NearlySingularRowTests {
  /// What a half-step's rows are, by the m×m system of all weighty cells, which no λ makes singular:
  /// x = Fᵀ a, (F Fᵀ + λ C⁻¹) a = t, with F the factors of these cells.
  private static func rows(of halfStep: HalfStep) throws -> [Double] {
    func element(_ index: Int, of item: Int) -> Double {
      halfStep.fixed.elements[item * halfStep.factorCount + index]
    }
    return try (0..<halfStep.entries.rowCount).flatMap { row in
      let entries = halfStep.objective.entries(of: halfStep.entries, row: row)
      var weighed = entries.map { (column: $0.column, confidence: $0.confidence, target: $0.target) }
      if halfStep.objective.unobservedWeight > 0 {
        let stored = Set(entries.map(\.column))
        weighed += (0..<halfStep.fixed.rowCount).filter { !stored.contains($0) }.map {
          ($0, halfStep.objective.unobservedWeight, 0)
        }
      }
      var system = SymmetricMatrix(order: weighed.count)
      for factor in 0..<halfStep.factorCount {
        system.addOuterProduct(weighed.map { element(factor, of: $0.column) }[...], weight: 1)
      }
      let lambda = halfStep.regularization(ofRow: row)
      for (index, cell) in weighed.enumerated() {
        var unit = [Double](repeating: 0, count: weighed.count)
        unit[index] = 1
        system.addOuterProduct(unit[...], weight: lambda / cell.confidence)
      }
      let multipliers = try CholeskyFactor(system).solve(weighed.map(\.target))
      return (0..<halfStep.factorCount).map { factor in
        zip(weighed, multipliers).reduce(0) { $0 + element(factor, of: $1.0.column) * $1.1 }
      }
    }
  }

  private static func halfStep(
    _ preset: Preset, items: Int, factors: Int, entries: (Int) -> Int, lambda: Double, seed: UInt64
  ) throws -> HalfStep {
    var (users, columns, values): ([Int32], [Int32], [Double]) = ([], [], [])
    var numbers = SplitMix64(seed: seed)
    for user in 0..<12 {
      for item in Array(0..<items).shuffled(using: &numbers).prefix(entries(user)) {
        users.append(Int32(user))
        columns.append(Int32(item))
        values.append(Double.random(in: 1...5, using: &numbers).rounded())
      }
    }
    let matrix = try InteractionMatrix(
      userCount: 12, itemCount: items, users: users, items: columns, values: values)
    let knobs = Hyperparameters(preset: preset, alpha: 2, lambda: lambda, factors: factors)
    let trainer = Trainer(matrix: matrix, threads: 1)
    let start = InitialFactors.draw(.normal, seed: UInt32(seed), userCount: 12, itemCount: items, factors: factors)
    return try trainer.problem(
      of: .users, at: trainer.start(from: start, hyperparameters: knobs), hyperparameters: knobs)
  }

  private static func worst(
    of halfStep: HalfStep, solvers: [KernelSolver]
  ) throws -> [Double] {
    let (rows, k) = (try rows(of: halfStep), halfStep.factorCount)
    return try solvers.map { solver in
      let solved = try solver.solve(halfStep, threads: 1, control: TrainingControl()).factors
      return (0..<solved.rowCount).map { relativeDifference(solved[$0], rows[$0 * k..<$0 * k + k]) }.max() ?? 0
    }
  }

  private static let solvers = KernelSolver.Instructions.allCases.flatMap { instructions in
    [false, true].map { KernelSolver(instructions: instructions, refines: $0) }
  }

  /// Without weight on unobserved cells a row of fewer entries than factors fits them all, and λ alone says how.
  @Test(
    "are the shortest that fit, with fewer ratings than factors", arguments: [7, 16, 24, 72], [1e-10, 1e-16, 1e-20])
  func fewerEntries(factors: Int, lambda: Double) throws {
    for seed in 1...UInt64(3) {
      let halfStep = try Self.halfStep(
        .ratings, items: 2 * factors, factors: factors, entries: { max(1, factors - 1 - $0 % 10) }, lambda: lambda,
        seed: seed)
      for (solver, worst) in zip(Self.solvers, try Self.worst(of: halfStep, solvers: Self.solvers)) {
        #expect(worst < 1e-7, "seed \(seed), \(solver.instructions), refines \(solver.refines)")
      }
    }
  }

  /// Fewer items than factors, or ratings of fewer different items: then no row's matrix is definite without λ.
  @Test("are no worse refined than in Double alone", arguments: [(72, 40), (72, 60), (80, 79)], [1e-8, 1e-10, 1e-12])
  func fewerItems(size: (factors: Int, items: Int), lambda: Double) throws {
    for seed in 1...UInt64(2) {
      let halfStep = try Self.halfStep(
        .hu, items: size.items, factors: size.factors, entries: { size.items - $0 }, lambda: lambda, seed: seed)
      let worst = try Self.worst(of: halfStep, solvers: Self.solvers)
      for (index, solver) in Self.solvers.enumerated() where solver.refines {
        #expect(
          worst[index] <= max(1e-9, 10 * worst[index - 1]), "seed \(seed), \(solver.instructions): \(worst[index - 1])")
      }
    }
  }
}
