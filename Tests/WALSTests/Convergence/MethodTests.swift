import Testing
import WALS

@Suite("Methods")
struct MethodTests {
  @Test("steps come in their order and carry the number of the half-step that they follow")
  func order() throws {
    let problem = RandomProblem(users: 12, items: 10, factors: 2, density: 0.4, seed: 5)
    let trainer = Trainer(matrix: problem.matrix)
    func steps(_ method: TrainingMethod, _ count: Int) throws -> [String] {
      var snapshot = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(lambda: 0.1, factors: 2))
      var names: [String] = []
      for _ in 0..<count {
        snapshot = try trainer.step(after: snapshot, method: method)
        names.append("\(snapshot.halfStep) \(snapshot.stepName)")
      }
      return names
    }
    #expect(try steps(.plain, 4) == ["1 users", "2 items", "3 users", "4 items"])
    #expect(try steps(.balanced, 5) == ["1 users", "2 items", "2 balance", "3 users", "4 items"])
    #expect(
      try steps(.accelerated, 8)
        == ["1 users", "2 items", "2 balance", "3 users", "4 items", "4 balance", "4 line", "5 users"])
  }

  @Test("plain is today’s half-steps, bit for bit", arguments: Preset.allCases)
  func plain(_ preset: Preset) throws {
    let problem = RandomProblem(users: 30, items: 20, factors: 4, density: 0.2, seed: 8)
    let trainer = Trainer(matrix: problem.matrix)
    var byStep = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(preset: preset, factors: 4))
    var byHalfStep = byStep
    for _ in 0..<6 {
      byStep = try trainer.step(after: byStep, method: .plain)
      byHalfStep = try trainer.halfStep(after: byHalfStep)
    }
    #expect(byStep == byHalfStep)
  }

  static let solvers: [any HalfStepSolver & Sendable] = [
    ReadableSolver(), KernelSolver(), KernelSolver(method: .conjugateGradient()),
    KernelSolver(method: .blocks(size: 3)),
    KernelSolver(precision: .float), KernelSolver(method: .conjugateGradient(), precision: .float),
  ]

  @Test(
    "no step raises the loss and no number is lost, under every preset, by every solver, balanced and accelerated",
    arguments: Preset.allCases, solvers.indices)
  func neverRises(_ preset: Preset, _ solver: Int) throws {
    for (seed, lambda, method) in [
      (1, 0.1, TrainingMethod.balanced), (2, 0.1, .accelerated), (3, 5, .accelerated), (4, 1e-6, .accelerated),
    ] {
      let problem = RandomProblem(
        users: 17, items: 11, factors: 4, density: 0.3, seed: UInt64(seed), sparserRows: true,
        negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
      let trainer = Trainer(matrix: problem.matrix, solver: Self.solvers[solver])
      var snapshot = try trainer.start(
        from: problem.start, hyperparameters: Hyperparameters(preset: preset, lambda: lambda, factors: 4))
      do {
        for _ in 0..<40 {
          let next = try trainer.step(after: snapshot, method: method)
          #expect(next.loss.total <= snapshot.loss.total)
          #expect(next.loss.total.isFinite)
          snapshot = next
        }
      } catch TrainingError.notPositiveDefinite {
        // In single precision, λ next to nothing: told as it is by the plain method too.
        #expect(lambda < 1e-3)
      }
      #expect(snapshot.hasFiniteFactors)
      let again = try trainer.remeasured(snapshot, hyperparameters: snapshot.hyperparameters)
      // Scores in single precision make a loss of that precision.
      #expect(relativeDifference(again.loss.total, snapshot.loss.total) < (solver < 4 ? 1e-12 : 1e-4))
    }
  }

  @Test("without λ, and from factors at zero, nothing rises and nothing is lost", arguments: TrainingMethod.allCases)
  func edges(_ method: TrainingMethod) throws {
    let problem = RandomProblem(users: 30, items: 20, factors: 3, density: 0.4, seed: 12)
    let trainer = Trainer(matrix: problem.matrix)
    let zeros = InitialFactors(
      users: FactorMatrix(rowCount: 30, factorCount: 3), items: FactorMatrix(rowCount: 20, factorCount: 3))
    for (start, lambda) in [(problem.start, 0.0), (zeros, 0.1)] {
      var snapshot = try trainer.start(from: start, hyperparameters: Hyperparameters(lambda: lambda, factors: 3))
      for _ in 0..<30 {
        let next = try trainer.step(after: snapshot, method: method)
        #expect(next.loss.total <= snapshot.loss.total * (1 + 1e-12))
        #expect(next.hasFiniteFactors)
        snapshot = next
      }
    }
  }

  @Test("an edit of the data and a turn of a knob go on from where it is")
  func edits() throws {
    let problem = RandomProblem(users: 20, items: 15, factors: 3, density: 0.3, seed: 14)
    let trainer = Trainer(matrix: problem.matrix)
    var snapshot = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(lambda: 0.1, factors: 3))
    for _ in 0..<9 { snapshot = try trainer.step(after: snapshot, method: .accelerated) }
    let edited = RandomProblem(users: 23, items: 14, factors: 3, density: 0.3, seed: 15)
    let other = Trainer(matrix: edited.matrix)
    var next = try other.remeasured(snapshot, hyperparameters: Hyperparameters(alpha: 3, lambda: 2, factors: 3))
    #expect(next.modelStep == snapshot.modelStep)
    for _ in 0..<12 {
      let later = try other.step(after: next, method: .accelerated)
      #expect(later.loss.total <= next.loss.total)
      next = later
    }
  }

  /// Iterations until the loss is within 1e-8 of where the same run ends.
  private func iterations(_ method: TrainingMethod, factors: Int, seed: UInt32, most: Int) throws -> Int {
    let matrix = WideTable.films
    let trainer = Trainer(matrix: matrix)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: seed, userCount: 14, itemCount: 12, factors: factors),
      hyperparameters: Hyperparameters(alpha: 40, lambda: 0.1, factors: factors))
    var losses: [Double] = []
    while losses.count < 2 * most, try trainer.gradientNorms(at: snapshot).share > 1e-8 {
      snapshot = try trainer.iteration(after: snapshot, method: method)
      losses.append(snapshot.loss.total)
    }
    let end = snapshot.loss.total
    return 1 + losses.count { $0 > end * (1 + 1e-8) }
  }

  @Test(
    "films, k 2 and 3, seeds 1 to 20: accelerated is at its minimum within 80 iterations, half of the seeds within 40",
    arguments: [2, 3])
  func acceleratedRate(_ factors: Int) throws {
    let counts = try (1...20).map { try iterations(.accelerated, factors: factors, seed: $0, most: 80) }.sorted()
    #expect(counts[19] <= 80)
    #expect(counts[10] <= 40)
  }

  @Test(
    "films, k 2 and 3, seeds 1 to 20: balanced is at its minimum within 300 iterations, half of the seeds within 90",
    arguments: [2, 3])
  func balancedRate(_ factors: Int) throws {
    let counts = try (1...20).map { try iterations(.balanced, factors: factors, seed: $0, most: 300) }.sorted()
    #expect(counts[19] <= 300)
    #expect(counts[10] <= 90)
  }
}
