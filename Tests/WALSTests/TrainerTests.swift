import Testing
import WALS

@Suite("Training")
struct TrainerTests {
  @Test("the loss never rises, under every preset", arguments: Preset.allCases, [1, 2, 3] as [UInt64])
  func neverRises(_ preset: Preset, _ seed: UInt64) throws {
    let problem = RandomProblem(users: 30, items: 20, factors: 4, density: 0.2, seed: seed)
    let trainer = Trainer(matrix: problem.matrix)
    var snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(preset: preset, lambda: 0.1, factors: 4))
    for _ in 0..<12 {
      let next = try trainer.halfStep(after: snapshot)
      #expect(next.loss.total <= snapshot.loss.total * (1 + 1e-12))
      snapshot = next
    }
  }

  @Test("any number of threads gives the same bits")
  func threads() throws {
    let problem = RandomProblem(users: 700, items: 90, factors: 5, density: 0.05, seed: 4)
    let snapshots = try [1, 2, 5].map { threads in
      let trainer = Trainer(matrix: problem.matrix, threads: threads)
      let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(factors: 5))
      return try trainer.halfStep(after: trainer.halfStep(after: start))
    }
    #expect(snapshots[0] == snapshots[1])
    #expect(snapshots[0] == snapshots[2])
  }

  @Test("the loss is the sum over all pairs, added up one by one", arguments: Preset.allCases)
  func lossByBruteForce(_ preset: Preset) throws {
    let problem = RandomProblem(users: 9, items: 7, factors: 3, density: 0.4, seed: 11)
    let knobs = Hyperparameters(preset: preset, alpha: 2, lambda: 0.3, factors: 3, lambdaScaling: LambdaScaling.none)
    let trainer = Trainer(matrix: problem.matrix)
    let snapshot = try trainer.halfStep(after: trainer.start(from: problem.start, hyperparameters: knobs))
    let objective = knobs.objective
    var (observed, unobserved) = (0.0, 0.0)
    for user in 0..<problem.users {
      for item in 0..<problem.items {
        let score = snapshot.score(user: user, item: item)
        if let value = problem.matrix.value(user: user, item: item) {
          let error = objective.target(of: value) - score
          observed += objective.confidence(of: value) * error * error + objective.constantPerEntry
        } else {
          unobserved += objective.unobservedWeight * score * score
        }
      }
    }
    let norms = (snapshot.users.elements + snapshot.items.elements).reduce(0) { $0 + $1 * $1 }
    let parts = [snapshot.loss.observed, snapshot.loss.unobserved, snapshot.loss.regularization]
    #expect(relativeDifference(parts, [observed, unobserved, 0.3 * norms]) < 1e-12)
  }

  @Test("measuring a solved snapshot anew gives the loss that its half-step gave")
  func remeasured() throws {
    let problem = RandomProblem(users: 40, items: 30, factors: 4, density: 0.2, seed: 5)
    let knobs = Hyperparameters(factors: 4)
    let trainer = Trainer(matrix: problem.matrix)
    let snapshot = try trainer.halfStep(after: trainer.start(from: problem.start, hyperparameters: knobs))
    let again = try trainer.remeasured(snapshot, hyperparameters: knobs)
    #expect(relativeDifference(again.loss.total, snapshot.loss.total) < 1e-12)
    #expect(again.users == snapshot.users && again.halfStep == snapshot.halfStep)
  }

  @Test("users in another order come out in that order, with the same loss")
  func permutation() throws {
    let problem = RandomProblem(users: 12, items: 8, factors: 3, density: 0.4, seed: 6)
    let order = Array((0..<12).reversed())
    let rows = problem.matrix.byUser
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for (new, old) in order.enumerated() {
      for position in rows.positions(ofRow: old) {
        triples.users.append(Int32(new))
        triples.items.append(rows.columns[position])
        triples.values.append(rows.values[position])
      }
    }
    let permuted = try InteractionMatrix(
      userCount: 12, itemCount: 8, users: triples.users, items: triples.items, values: triples.values)
    let start = InitialFactors(
      users: FactorMatrix(rowCount: 12, factorCount: 3, elements: order.flatMap { Array(problem.start.users[$0]) }),
      items: problem.start.items)
    let knobs = Hyperparameters(factors: 3)
    let first = try iterated(problem.matrix, problem.start, knobs)
    let second = try iterated(permuted, start, knobs)
    #expect(relativeDifference(first.loss.total, second.loss.total) < 1e-9)
    for (new, old) in order.enumerated() {
      #expect(relativeDifference(first.users[old], second.users[new]) < 1e-9)
    }
  }

  @Test(
    "a user without entries and an item without entries get the zero vector, under every preset",
    arguments: Preset.allCases)
  func emptyRows(_ preset: Preset) throws {
    let matrix = try InteractionMatrix(userCount: 3, itemCount: 3, users: [0, 1], items: [0, 1], values: [1, 2])
    let start = InitialFactors.draw(.normal, seed: 1, userCount: 3, itemCount: 3, factors: 5)
    let snapshot = try iterated(matrix, start, Hyperparameters(preset: preset, factors: 5))
    #expect(snapshot.users[2].allSatisfy { $0 == 0 })
    #expect(snapshot.items[2].allSatisfy { $0 == 0 })
  }

  @Test("λ = 0 with more factors than items says which row has no unique answer")
  func singular() throws {
    let matrix = try InteractionMatrix(userCount: 2, itemCount: 1, users: [0, 1], items: [0, 0], values: [1, 1])
    let trainer = Trainer(matrix: matrix)
    let start = try trainer.start(
      from: InitialFactors.draw(.normal, seed: 3, userCount: 2, itemCount: 1, factors: 4),
      hyperparameters: Hyperparameters(alpha: 1, lambda: 0, factors: 4))
    let error = #expect(throws: TrainingError.self) { try trainer.halfStep(after: start) }
    guard case .notPositiveDefinite(.users, 0, _, _) = error else {
      Issue.record("expected the first user's equations to fail, got \(String(describing: error))")
      return
    }
    #expect(error?.sentence { _, _ in "Ana" }.contains("user Ana") == true)
  }

  @Test("a request to stop ends a half-step without a result")
  func stopping() throws {
    let problem = RandomProblem(users: 300, items: 20, factors: 3, density: 0.2, seed: 8)
    let trainer = Trainer(matrix: problem.matrix)
    let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(factors: 3))
    let control = TrainingControl()
    control.requestStop()
    #expect(throws: TrainingError.stopped) { try trainer.halfStep(after: start, control: control) }
    let finished = TrainingControl()
    _ = try trainer.halfStep(after: start, control: finished)
    #expect(finished.rowsSolved == 300)
  }

  private func iterated(
    _ matrix: InteractionMatrix, _ start: InitialFactors, _ knobs: Hyperparameters
  ) throws -> Snapshot {
    let trainer = Trainer(matrix: matrix)
    var snapshot = try trainer.start(from: start, hyperparameters: knobs)
    for _ in 0..<4 { snapshot = try trainer.halfStep(after: snapshot) }
    return snapshot
  }
}
