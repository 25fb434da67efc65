import Testing
import WALS

/// Exact rows in Double that were factored in single precision: they must be as good as those solved in Double alone.
@Suite("Double by refinement")
struct RefinementTests {
  /// Enough factors that every variant of the kernel refines.
  static let factors = 72

  /// One half-step solved with refinement, and in Double alone.
  private struct Pair {
    let halfStep: HalfStep
    let refined, alone: SolvedSide

    init(
      _ problem: RandomProblem, _ knobs: Hyperparameters
    ) throws {
      let trainer = Trainer(matrix: problem.matrix, threads: 2)
      // Factors as they are in a run, not as they were drawn.
      let start = try trainer.halfStep(
        after: trainer.start(from: problem.start, hyperparameters: knobs), side: .items)
      let halfStep = try trainer.problem(of: .users, at: start, hyperparameters: knobs)
      self.halfStep = halfStep
      func solve(refines: Bool) throws -> SolvedSide {
        try KernelSolver(refines: refines).solve(halfStep, threads: 2, control: TrainingControl())
      }
      (refined, alone) = (try solve(refines: true), try solve(refines: false))
    }

    /// Rows with other bits than in Double alone.
    var refinedRows: [Int] {
      (0..<refined.factors.rowCount).filter { refined.factors[$0] != alone.factors[$0] }
    }

    /// ‖b − A x‖ / (‖A‖ ‖x‖ + ‖b‖) of the worst of some rows, the longest and the shortest among them.
    func residual(of solved: SolvedSide) -> Double {
      [0, 1, solved.factors.rowCount - 2].map { row in
        let entries = halfStep.objective.entries(of: halfStep.entries, row: row)
        let equations = halfStep.normalEquations(row: row, entries: entries)
        let x = Array(solved.factors[row])
        let product = equations.matrix.times(x)
        let size = length(equations.matrix.elements) * length(x) + length(equations.rightSide)
        return size == 0 ? 0 : length(zip(equations.rightSide, product).map { $0 - $1 }) / size
      }.max() ?? 0
    }

    private func length(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// What the half-step makes of the loss: the stored entries' part at given rows.
    var lossDifference: Double {
      let w = halfStep.objective.unobservedWeight
      func part(_ sums: StoredSums) -> Double { sums.weightedErrors - w * sums.squaredScores }
      let scale = abs(alone.stored.weightedErrors) + w * alone.stored.squaredScores
      return abs(part(refined.stored) - part(alone.stored)) / max(scale, .leastNormalMagnitude)
    }
  }

  private static func problem(_ seed: UInt64, users: Int = 10, negatives: Bool = false) -> RandomProblem {
    RandomProblem(
      users: users, items: 100, factors: factors, density: 0.8, seed: seed, sparserRows: true, negatives: negatives)
  }

  @Test("solves every preset's rows as Double alone does", arguments: Preset.allCases)
  func presets(preset: Preset) throws {
    let problem = Self.problem(3, negatives: preset.description.takesNegativeValues)
    let knobs = Hyperparameters(preset: preset, alpha: 3, lambda: 0.5, factors: Self.factors)
    let pair = try Pair(problem, knobs)
    #expect(pair.residual(of: pair.refined) < 1e-12)
    #expect(pair.lossDifference < 1e-12)
    #expect(relativeDifference(pair.refined.factors.elements, pair.alone.factors.elements) < 1e-9)
    #expect(pair.refinedRows.count > 2)
  }

  /// κ from 10⁴ to far beyond what single precision can factor.
  static let hard = [
    Hyperparameters(preset: .hu, alpha: 3e6, lambda: 0.01, factors: factors),
    Hyperparameters(preset: .hu, alpha: 40, lambda: 1e-9, factors: factors),
    Hyperparameters(preset: .ratings, lambda: 1e-7, factors: factors),
    Hyperparameters(preset: .spark, alpha: 1e5, lambda: 1e-6, factors: factors),
  ]

  @Test("falls back to Double row by row where single precision leads nowhere", arguments: hard)
  func illConditioned(knobs: Hyperparameters) throws {
    let pair = try Pair(Self.problem(4), knobs)
    #expect(pair.residual(of: pair.refined) <= max(1e-12, 10 * pair.residual(of: pair.alone)))
    #expect(pair.lossDifference < 1e-12)
  }

  /// Watch times beside counts: one row's weights are a million times another's.
  @Test("mixes rows that are refined with rows that are not")
  func mixed() throws {
    var (users, items, values): ([Int32], [Int32], [Double]) = ([], [], [])
    var numbers = SplitMix64(seed: 6)
    for user in 0..<12 {
      // From one entry to all of them, some of a user's entries counted in seconds.
      let count = user == 0 ? 1 : min(100, 15 * user)
      for item in Array(0..<100).shuffled(using: &numbers).prefix(count) {
        users.append(Int32(user))
        items.append(Int32(item))
        values.append(user % 2 == 1 && item % 3 == 0 ? Double.random(in: 1e6...1e8, using: &numbers) : 1)
      }
    }
    var problem = Self.problem(5, users: 12)
    problem.matrix = try InteractionMatrix(userCount: 12, itemCount: 100, users: users, items: items, values: values)
    let knobs = Hyperparameters(alpha: 40, lambda: 0.01, factors: Self.factors)
    let trainer = Trainer(matrix: problem.matrix, solver: KernelSolver(refines: false), threads: 2)
    let start = try trainer.start(from: problem.start, hyperparameters: knobs)
    let halfStep = try trainer.problem(of: .users, at: start, hyperparameters: knobs)
    func solve(refines: Bool, threads: Int) throws -> SolvedSide {
      try KernelSolver(refines: refines).solve(halfStep, threads: threads, control: TrainingControl())
    }
    let (refined, alone) = (try solve(refines: true, threads: 2), try solve(refines: false, threads: 2))
    let isRefined = (0..<12).map { refined.factors[$0] != alone.factors[$0] }
    let long = 6..<12
    #expect(long.filter { $0 % 2 == 0 && isRefined[$0] }.count == 3)
    #expect(long.filter { $0 % 2 == 1 && isRefined[$0] }.isEmpty)
    #expect(relativeDifference(refined.stored.weightedErrors, alone.stored.weightedErrors) < 1e-12)
    // Nor does it matter who solves a row.
    for threads in [1, 3] {
      let again = try solve(refines: true, threads: threads)
      #expect(again.factors == refined.factors)
      #expect(again.stored == refined.stored)
    }
  }

  @Test("leaves the run's losses those of Double alone, half-step by half-step")
  func run() throws {
    let problem = Self.problem(7)
    let knobs = Hyperparameters(alpha: 2, lambda: 1, factors: Self.factors)
    func losses(refines: Bool) throws -> [Double] {
      let trainer = Trainer(matrix: problem.matrix, solver: KernelSolver(refines: refines), threads: 2)
      var snapshot = try trainer.start(from: problem.start, hyperparameters: knobs)
      return try (0..<4).map { _ in
        snapshot = try trainer.halfStep(after: snapshot)
        let measured = try trainer.remeasured(snapshot, hyperparameters: knobs).loss.total
        #expect(relativeDifference(snapshot.loss.total, measured) < 1e-12)
        return snapshot.loss.total
      }
    }
    let (refined, alone) = (try losses(refines: true), try losses(refines: false))
    #expect(refined != alone)
    #expect(zip(refined, alone).allSatisfy { relativeDifference($0, $1) < 1e-11 })
  }
}
