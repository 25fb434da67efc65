import Testing

@testable import WALS

@Suite("The gradient")
struct GradientTests {
  @Test("is the change of the loss", arguments: Preset.allCases)
  func differences(_ preset: Preset) throws {
    let problem = RandomProblem(
      users: 9, items: 7, factors: 3, density: 0.4, seed: 31, sparserRows: true,
      negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
    let trainer = Trainer(matrix: problem.matrix, threads: 2)
    let snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(preset: preset, alpha: 2, lambda: 0.3, factors: 3))
    let gradient = try trainer.gradient(at: snapshot)
    func loss(_ side: Side, _ index: Int, _ change: Double) throws -> Double {
      var (users, items) = (snapshot.users.elements, snapshot.items.elements)
      if side == .users { users[index] += change } else { items[index] += change }
      return try trainer.start(
        from: InitialFactors(
          users: FactorMatrix(rowCount: 9, factorCount: 3, elements: users),
          items: FactorMatrix(rowCount: 7, factorCount: 3, elements: items)),
        hyperparameters: snapshot.hyperparameters
      ).loss.total
    }
    for (side, rows) in [(Side.users, gradient.users), (.items, gradient.items)] {
      // A polynomial of degree two in one number: the central difference is exact up to rounding.
      let differences = try rows.elements.indices.map { (try loss(side, $0, 0.5) - loss(side, $0, -0.5)) }
      #expect(relativeDifference(rows.elements, differences) < 1e-9)
      let norm = side == .users ? gradient.norms.users : gradient.norms.items
      let length = differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(relativeDifference(norm.length, length) < 1e-9)
    }
  }

  @Test("vanishes on the side just solved and only there; as a share of the right sides it tells of arrival")
  func halves() throws {
    let problem = RandomProblem(users: 20, items: 15, factors: 3, density: 0.3, seed: 33)
    let trainer = Trainer(matrix: problem.matrix)
    let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(lambda: 0.1, factors: 3))
    let snapshot = try trainer.halfStep(after: start)
    let norms = try trainer.gradientNorms(at: snapshot)
    #expect(norms.users.share < 1e-12 && norms.items.share > 1e-3)
    #expect(norms.share == norms.items.share)
    let right = snapshot.items.elements.isEmpty ? 0 : norms.users.rightSide
    let equations = try trainer.problem(of: .users, at: start, hyperparameters: start.hyperparameters)
    let squares = (0..<20).reduce(0.0) { sum, row in
      let entries = equations.objective.entries(of: equations.entries, row: row)
      return sum + equations.normalEquations(row: row, entries: entries).rightSide.reduce(0) { $0 + 4 * $1 * $1 }
    }
    #expect(relativeDifference(right * right, squares) < 1e-12)
  }

  @Test("without a right side a gradient is measured by what it can still take from the loss")
  func empty() throws {
    let matrix = try InteractionMatrix(userCount: 3, itemCount: 2, users: [], items: [], values: [])
    let trainer = Trainer(matrix: matrix)
    let zero = InitialFactors(
      users: FactorMatrix(rowCount: 3, factorCount: 2), items: FactorMatrix(rowCount: 2, factorCount: 2))
    let knobs = Hyperparameters(factors: 2)
    #expect(try trainer.gradientNorms(at: try trainer.start(from: zero, hyperparameters: knobs)).share == 0)
    let drawn = InitialFactors.draw(.normal, seed: 1, userCount: 3, itemCount: 2, factors: 2)
    #expect(try trainer.gradientNorms(at: try trainer.start(from: drawn, hyperparameters: knobs)).share > 1)
  }

  @Test("descent with the exact line search goes down, and slower than alternating least squares")
  func descent() throws {
    let trainer = Trainer(matrix: WideTable.films)
    let start = try trainer.start(
      from: .draw(.normal, seed: 7, userCount: 14, itemCount: 12, factors: 3),
      hyperparameters: Hyperparameters(alpha: 40, lambda: 0.1, factors: 3))
    var (descent, alternating) = (start, start)
    for _ in 0..<20 {
      let next = try trainer.descend(after: descent)
      #expect(next.loss.total < descent.loss.total && next.halfStep == descent.halfStep + 1)
      descent = next
      alternating = try trainer.halfStep(after: alternating)
    }
    #expect(descent.loss.total > 2 * alternating.loss.total)
  }
}

@Suite("Arrival")
struct ArrivalTests {
  @Test("a steady fall says what is left: of a geometric series, all of it")
  func steady() throws {
    let losses = (0..<8).map { 5 + 3 * Array(repeating: 0.5, count: $0).reduce(1, *) }
    let arrival = Arrival(losses: losses)
    #expect(relativeDifference(try #require(arrival.ratio), 0.5) < 1e-9)
    #expect(relativeDifference(try #require(arrival.left), losses[7] - 5) < 1e-9)
    #expect(relativeDifference(try #require(arrival.fall), (losses[6] - losses[7]) / losses[6]) < 1e-12)
  }

  @Test("while falls still grow, in a swamp, it is not known what is left")
  func swamp() {
    #expect(Arrival(losses: [100, 90, 85, 82, 80.5, 80.1, 80.0, 79.95, 79.92, 79.91]).left == nil)
    #expect(Arrival(losses: [100, 99, 98.5, 98.3, 98.2, 98.1, 97.9, 97.5, 96.7]).left == nil)
    #expect(Arrival(losses: [100, 90, 85]).left == nil)
    #expect(Arrival(losses: [100]).fall == nil && Arrival(losses: []).fall == nil)
    #expect(Arrival(losses: [10, 10, 10, 10, 10]).left == nil)
  }

  @Test("a seed that lies on a plateau stops early and is not at its end")
  func plateau() throws {
    let trainer = Trainer(matrix: WideTable.films)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: 3, userCount: 14, itemCount: 12, factors: 1),
      hyperparameters: Hyperparameters(alpha: 40, lambda: 0.1, factors: 1))
    var losses = [snapshot.loss.total]
    repeat {
      snapshot = try trainer.iteration(after: snapshot, method: .plain)
      losses.append(snapshot.loss.total)
    } while Arrival(losses: losses).fall! > 1e-4
    #expect(abs(snapshot.loss.total - 1243.78) < 0.01)
    #expect(try trainer.gradientNorms(at: snapshot).share > 100 * Arrival.tolerance)
  }
}
