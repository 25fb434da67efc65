import Testing

@testable import WALS

@Suite("A line step")
struct LineTests {
  @Test("the loss along a line is the polynomial", arguments: Preset.allCases)
  func polynomial(_ preset: Preset) throws {
    let problem = RandomProblem(
      users: 13, items: 9, factors: 3, density: 0.4, seed: 21,
      negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
    let trainer = Trainer(matrix: problem.matrix)
    let snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(preset: preset, alpha: 2, lambda: 0.3, factors: 3))
    let drawn = InitialFactors.draw(.normal, seed: 99, userCount: 13, itemCount: 9, factors: 3)
    let direction = Direction(users: drawn.users, items: drawn.items)
    let line = LossAlongLine(direction, at: snapshot, of: problem.matrix, threads: 1)
    let constant = Double(problem.matrix.storedCount) * snapshot.hyperparameters.objective.constantPerEntry
    for t in [-2, -0.3, 0, 0.01, 1, 3] {
      let there = try trainer.start(
        from: InitialFactors(
          users: snapshot.users.adding(drawn.users, scale: t), items: snapshot.items.adding(drawn.items, scale: t)),
        hyperparameters: snapshot.hyperparameters)
      func value(_ quartic: Quartic) -> Double { quartic.coefficients[0] + quartic.change(to: t) }
      let parts = [value(line.observed) + constant, value(line.unobserved), value(line.regularization)]
      let loss = there.loss
      #expect(relativeDifference(parts, [loss.observed, loss.unobserved, loss.regularization]) < 1e-11)
      #expect(relativeDifference(line.users.value(at: t).elements, there.userGram.elements) < 1e-12)
    }
  }

  @Test(
    "the least point of a quartic is the least of all",
    arguments: [
      [0, 0, 1], [5, -4, 1], [0, 1, -3, 0, 1], [0, 0, -1, 0, 1], [1, 2, 3, 4, 5], [0, 1e-9, 1, 0, 1e-20],
      [0, -1, 0, 0, 1e-30], [0, 1e8, 1e-8, 0, 1e-8], [3], [0, 1], [0, 0, 0, 0, 0], [0, 0, 0, 1, 0.3],
    ])
  func quartic(_ coefficients: [Double]) {
    let quartic = Quartic(coefficients)
    let least = quartic.leastPoint
    let here = quartic.change(to: least)
    #expect(here <= 0 && here.isFinite)
    for exponent in -40...40 {
      for sign in [-1.0, 1.0] {
        let point = sign * (exponent < 0 ? 1 / Double(1 << -exponent) : Double(1 << exponent))
        // A straight line has no least value; where rounding cannot tell, neither does the test.
        if coefficients == [0, 1] { continue }
        #expect(quartic.change(to: point) >= here - 1e-9 * abs(here))
      }
    }
  }

  @Test("the earlier model is turned before the line is drawn: a turned one gives the same line")
  func procrustes() throws {
    let problem = RandomProblem(users: 12, items: 10, factors: 2, density: 0.4, seed: 5)
    let trainer = Trainer(matrix: problem.matrix)
    let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(lambda: 0.1, factors: 2))
    let first = try trainer.iteration(after: start, method: .balanced)
    let second = try trainer.iteration(after: first, method: .balanced)
    let (cosine, sine) = (0.6, 0.8)
    func turned(_ factors: FactorMatrix) -> FactorMatrix {
      FactorMatrix(
        rowCount: factors.rowCount, factorCount: 2,
        elements: (0..<factors.rowCount).flatMap { row in
          [
            cosine * factors[row, 0] - sine * factors[row, 1], sine * factors[row, 0] + cosine * factors[row, 1],
          ]
        })
    }
    let straight = try trainer.line(from: Anchor(first), to: second)
    let around = try trainer.line(
      from: Anchor(users: turned(first.users), items: turned(first.items)), to: second)
    #expect(straight.isMoved && straight.snapshot.loss.total < second.loss.total)
    #expect(relativeDifference(straight.snapshot.users.elements, around.snapshot.users.elements) < 1e-10)
    #expect(abs(straight.length - around.length) < 1e-8 * abs(straight.length))
  }

  @Test("toward a model of its own, or of another shape, it stays")
  func nowhere() throws {
    let problem = RandomProblem(users: 12, items: 10, factors: 2, density: 0.4, seed: 5)
    let trainer = Trainer(matrix: problem.matrix)
    let start = try trainer.start(from: problem.start, hyperparameters: Hyperparameters(lambda: 0.1, factors: 2))
    let same = try trainer.line(from: Anchor(start), to: start)
    #expect(!same.isMoved && same.snapshot.users == start.users)
    let other = try trainer.line(
      from: Anchor(users: FactorMatrix(rowCount: 3, factorCount: 2), items: start.items), to: start)
    #expect(!other.isMoved && other.snapshot.users == start.users)
  }
}
