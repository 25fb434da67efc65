import Testing
import WALS

@Suite("The fast kernel")
struct KernelSolverTests {
  /// Confidences of millions are beyond single precision.
  static let mild = Fixture.all.filter { !$0.name.hasPrefix("watch") }

  @Test("agrees with brute force in double precision", arguments: Fixture.all, KernelSolver.Instructions.allCases)
  func double(_ fixture: Fixture, instructions: KernelSolver.Instructions) throws {
    let snapshots = try fixture.train(solver: KernelSolver(instructions: instructions)).steps
    for (snapshot, step) in zip(snapshots, fixture.steps) {
      let parts = [snapshot.loss.observed, snapshot.loss.unobserved, snapshot.loss.regularization]
      let expected = [step.loss.observed, step.loss.unobserved, step.loss.regularization]
      // With c = 10⁷ the residual t − s ≈ 1/c is known to nine digits, whatever the order of the sums.
      #expect(relativeDifference(parts, expected) < fixture.factorTolerance, "half-step \(step.halfStep)")
      if let factors = step.factors, let side = snapshot.side {
        let solved = snapshot.factors(of: side).elements
        #expect(
          relativeDifference(solved, factors.flatMap(\.self)) < fixture.factorTolerance, "half-step \(step.halfStep)")
      }
    }
  }

  @Test("agrees with brute force in single precision", arguments: mild, KernelSolver.Instructions.allCases)
  func float(_ fixture: Fixture, instructions: KernelSolver.Instructions) throws {
    let solver = KernelSolver(precision: .float, instructions: instructions)
    let snapshots = try fixture.train(solver: solver).steps
    for (snapshot, step) in zip(snapshots, fixture.steps) {
      #expect(relativeDifference(snapshot.loss.total, step.loss.total) < 1e-4, "half-step \(step.halfStep)")
    }
  }

  /// Solves a half-step by every variant of the kernel and compares it with the readable solver.
  private func compare(
    _ problem: RandomProblem, _ knobs: Hyperparameters, side: Side, method: KernelSolver.Method = .cholesky,
    tolerances: (double: Double, float: Double), sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let trainer = Trainer(matrix: problem.matrix, threads: 2)
    let start = try trainer.start(from: problem.start, hyperparameters: knobs)
    let halfStep = try trainer.problem(of: side, at: start, hyperparameters: knobs)
    let readable = try ReadableSolver().solve(halfStep, threads: 2, control: TrainingControl())
    for instructions in KernelSolver.Instructions.allCases {
      for precision in KernelSolver.Precision.allCases {
        let solver = KernelSolver(method: method, precision: precision, instructions: instructions)
        let solved = try solver.solve(halfStep, threads: 2, control: TrainingControl())
        let difference = max(
          relativeDifference(solved.factors.elements, readable.factors.elements),
          relativeDifference(
            [solved.stored.weightedErrors, solved.stored.squaredScores],
            [readable.stored.weightedErrors, readable.stored.squaredScores]))
        #expect(
          difference < (precision == .double ? tolerances.double : tolerances.float),
          "\(knobs.preset) k=\(knobs.factors) \(side) \(instructions) \(precision)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Every number of factors from one vector's fraction to several tiles, rows from empty to full.
  @Test(
    "solves the readable solver's equations", arguments: [1, 2, 7, 8, 9, 16, 17, 24, 31, 40, 50, 57, 72])
  func random(factors: Int) throws {
    let problem = RandomProblem(
      users: 20, items: 60, factors: factors, density: 0.3, seed: UInt64(factors), sparserRows: true)
    for (index, preset) in Preset.allCases.enumerated() {
      try compare(
        problem, Hyperparameters(preset: preset, alpha: 3, lambda: 0.1, factors: factors),
        side: index % 2 == factors % 2 ? .users : .items, tolerances: (1e-9, 1e-3))
    }
  }

  /// So many rows with fewer entries than factors that the kernel solves them in the space of their entries: by one λ for
  /// all, by a λ for each, and without unobserved weight. Negative values and c = w₀ have to keep out of there.
  @Test("solves rows with fewer entries than factors", arguments: Preset.allCases)
  func shortRows(preset: Preset) throws {
    for (factors, alpha) in [(24, 1.0), (41, 30)] {
      let problem = RandomProblem(
        users: 800, items: 60, factors: factors, density: 0.12, seed: UInt64(factors),
        negatives: preset.description.takesNegativeValues)
      try compare(
        problem, Hyperparameters(preset: preset, alpha: alpha, lambda: 0.3, factors: factors), side: .users,
        tolerances: (1e-9, 1e-3))
    }
  }

  /// Methods that start from the current row, with as many steps or as large a block as make them exact.
  @Test("solves exactly by gradients in many steps and by blocks of k factors", arguments: [3, 8, 20, 41])
  func iterativeMethods(factors: Int) throws {
    let problem = RandomProblem(
      users: 20, items: 40, factors: factors, density: 0.3, seed: UInt64(factors), sparserRows: true)
    for preset in Preset.allCases {
      for method in [KernelSolver.Method.conjugateGradient(steps: 3 * factors), .blocks(size: factors)] {
        try compare(
          problem, Hyperparameters(preset: preset, alpha: 0.4, lambda: 1, factors: factors), side: .items,
          method: method, tolerances: (1e-7, 1e-2))
      }
    }
  }

  @Test(
    "lowers the loss at every half-step by few gradient steps and by small blocks",
    arguments: [KernelSolver.Method.conjugateGradient(steps: 3), .blocks(size: 8)], KernelSolver.Precision.allCases)
  func descent(method: KernelSolver.Method, precision: KernelSolver.Precision) throws {
    let problem = RandomProblem(users: 60, items: 50, factors: 20, density: 0.2, seed: 8)
    let solver = KernelSolver(method: method, precision: precision)
    let trainer = Trainer(matrix: problem.matrix, solver: solver, threads: 2)
    var snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(alpha: 2, lambda: 1, factors: 20))
    let exact = try Trainer(matrix: problem.matrix, threads: 2).halfStep(after: snapshot)
    for halfStep in 1...8 {
      let next = try trainer.halfStep(after: snapshot)
      #expect(next.loss.total < snapshot.loss.total, "half-step \(halfStep)")
      if halfStep == 1 { #expect(next.loss.total > exact.loss.total) }
      let measured = try trainer.remeasured(next, hyperparameters: next.hyperparameters).loss.total
      #expect(relativeDifference(next.loss.total, measured) < (precision == .double ? 1e-12 : 1e-5))
      snapshot = next
    }
  }

  /// What cheap steps are for: twice the half-steps, and the loss is that of exact ones.
  @Test(
    "comes within 0.1 % of the exact loss in at most twice the iterations by few gradient steps and by blocks",
    arguments: [KernelSolver.Method.conjugateGradient(steps: 3), .blocks(size: 32)])
  func convergence(method: KernelSolver.Method) throws {
    let problem = RandomProblem(users: 400, items: 300, factors: 64, density: 0.3, seed: 9)
    let knobs = Hyperparameters(alpha: 1, lambda: 5, factors: 64)
    // From factors of the size that solutions have.
    func scaled(_ factors: FactorMatrix) -> FactorMatrix {
      FactorMatrix(rowCount: factors.rowCount, factorCount: 64, elements: factors.elements.map { $0 / 80 })
    }
    let small = InitialFactors(users: scaled(problem.start.users), items: scaled(problem.start.items))
    func loss(_ method: KernelSolver.Method, iterations: Int) throws -> Double {
      let trainer = Trainer(matrix: problem.matrix, solver: KernelSolver(method: method, precision: .float), threads: 2)
      var snapshot = try trainer.start(from: small, hyperparameters: knobs)
      for _ in 0..<2 * iterations { snapshot = try trainer.halfStep(after: snapshot) }
      return snapshot.loss.total
    }
    let exact = try loss(.cholesky, iterations: 8)
    let reached = try loss(method, iterations: 16)
    #expect(reached <= exact * 1.001, "\(reached / exact)")
  }

  /// So many entries that the kernel measures the start, which for less plain Swift does.
  @Test("measures factors that no half-step has solved by the same sums", arguments: Preset.allCases)
  func measuring(preset: Preset) throws {
    let problem = RandomProblem(
      users: 400, items: 300, factors: 33, density: 0.6, seed: 10, negatives: preset.description.takesNegativeValues)
    let trainer = Trainer(matrix: problem.matrix, threads: 2)
    let snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(preset: preset, alpha: 0.4, lambda: 0.1, factors: 33))
    let objective = snapshot.hyperparameters.objective
    var (observed, squares) = (0.0, 0.0)
    for user in 0..<problem.users {
      for entry in objective.entries(of: problem.matrix.byUser, row: user) {
        let score = snapshot.score(user: user, item: entry.column)
        observed += entry.confidence * (entry.target - score) * (entry.target - score) + objective.constantPerEntry
        squares += score * score
      }
    }
    let unobserved =
      objective.unobservedWeight
      * (SymmetricMatrix.traceOfProduct(snapshot.userGram, snapshot.itemGram) - squares)
    #expect(problem.matrix.storedCount * 33 > 2_000_000)
    #expect(relativeDifference(snapshot.loss.observed, observed) < 1e-10)
    #expect(relativeDifference(snapshot.loss.unobserved, unobserved) < 1e-10)
    let alone = Trainer(matrix: problem.matrix, threads: 1)
    #expect(try alone.start(from: problem.start, hyperparameters: snapshot.hyperparameters) == snapshot)
  }

  @Test(
    "gives the same bits for any number of threads",
    arguments: [KernelSolver.Method.cholesky, .conjugateGradient(), .blocks(size: 16)],
    KernelSolver.Precision.allCases)
  func threads(method: KernelSolver.Method, precision: KernelSolver.Precision) throws {
    let problem = RandomProblem(users: 400, items: 300, factors: 20, density: 0.1, seed: 5)
    let solver = KernelSolver(method: method, precision: precision)
    let knobs = Hyperparameters(alpha: 2, lambda: 1, factors: 20)
    var losses: [[Snapshot]] = []
    for threads in [1, 2, 3] {
      let trainer = Trainer(matrix: problem.matrix, solver: solver, threads: threads)
      var snapshots = [try trainer.start(from: problem.start, hyperparameters: knobs)]
      for _ in 0..<3 { snapshots.append(try trainer.halfStep(after: snapshots.last!)) }
      losses.append(snapshots)
    }
    #expect(losses[0] == losses[1])
    #expect(losses[0] == losses[2])
  }

  @Test("refuses confidences beyond single precision instead of going on with nonsense")
  func refusal() throws {
    let fixture = Fixture.named("watch-log-huge-confidence")
    #expect(throws: TrainingError.self) { try fixture.train(solver: KernelSolver(precision: .float)) }
  }

  @Test("names the first row whose matrix is singular", arguments: KernelSolver.Precision.allCases)
  func singular(_ precision: KernelSolver.Precision) throws {
    // Without λ, and without a weight on what is not stored, one entry cannot determine two factors.
    let matrix = try InteractionMatrix(
      userCount: 3, itemCount: 2, users: [0, 0, 2], items: [0, 1, 1], values: [1, 1, 1])
    let knobs = Hyperparameters(preset: .ratings, lambda: 0, factors: 2)
    let start = InitialFactors(
      users: FactorMatrix(rowCount: 3, factorCount: 2),
      items: FactorMatrix(rowCount: 2, factorCount: 2, elements: [1, 0, 0, 1]))
    let trainer = Trainer(matrix: matrix, solver: KernelSolver(precision: precision), threads: 2)
    let snapshot = try trainer.start(from: start, hyperparameters: knobs)
    let problem = try trainer.problem(of: .users, at: snapshot, hyperparameters: knobs)
    let advice: TrainingError.Advice = [.takeLambda, .fewerFactors]
    #expect(
      throws: TrainingError.notPositiveDefinite(
        side: .users, row: 2, pivot: 0, advice: precision == .float ? advice.union(.useDouble) : advice)
    ) {
      try trainer.solver.solve(problem, threads: 2, control: TrainingControl())
    }
  }

  @Test("stops when asked, and counts the rows when not")
  func stopping() throws {
    let problem = RandomProblem(users: 400, items: 300, factors: 8, density: 0.1, seed: 6)
    let trainer = Trainer(matrix: problem.matrix, solver: KernelSolver(), threads: 2)
    let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(factors: 8))
    let control = TrainingControl()
    _ = try trainer.halfStep(after: start, control: control)
    #expect(control.rowsSolved == 400)
    control.requestStop()
    #expect(throws: TrainingError.stopped) { try trainer.halfStep(after: start, control: control) }
  }

  @Test("sums Gram matrices as the definition has it", arguments: [1, 8, 13, 33])
  func gram(factors: Int) {
    let matrix = RandomProblem(users: 5000, items: 3, factors: factors, density: 0.1, seed: 7).start.users
    let gram = matrix.gramMatrix(threads: 2)
    var sums = SymmetricMatrix(order: factors)
    for row in 0..<matrix.rowCount { sums.addOuterProduct(matrix[row], weight: 1) }
    #expect(relativeDifference(gram.elements, sums.elements) < 1e-12)
    #expect(gram == matrix.gramMatrix(threads: 1))
  }
}
