import Testing
@testable import WALS

@Suite("Factors on the principal axes of the scores")
struct BalancedFactorsTests {
  /// A model, and the same scores with factors mixed by a matrix and its inverse.
  private func models() throws -> (Snapshot, Snapshot) {
    let problem = RandomProblem(users: 9, items: 11, factors: 3, density: 0.4, seed: 4)
    let trainer = Trainer(matrix: problem.matrix)
    let knobs = Hyperparameters(preset: .hu, alpha: 5, lambda: 0.5, factors: 3)
    var model = try trainer.start(from: problem.start, hyperparameters: knobs)
    for _ in 0..<4 { model = try trainer.halfStep(after: model) }
    // Factors doubled, halved and sheared; the scores stay.
    func mixed(_ factors: FactorMatrix, isInverse: Bool) -> FactorMatrix {
      let elements = (0..<factors.rowCount).flatMap { row -> [Double] in
        var x = Array(factors[row])
        if isInverse {
          (x[0], x[1]) = (x[0] / 8, x[1] * 2 - x[0] * 3 / 8 * 2)
        } else {
          (x[0], x[1]) = (x[0] * 8 + x[1] * 3, x[1] / 2)
        }
        return x
      }
      return FactorMatrix(rowCount: factors.rowCount, factorCount: 3, elements: elements)
    }
    let other = try trainer.start(
      from: InitialFactors(users: mixed(model.users, isInverse: false), items: mixed(model.items, isInverse: true)),
      hyperparameters: knobs)
    return (model, other)
  }

  @Test("keep every score, have diagonal Gram matrices that are equal, the strongest first")
  func frame() throws {
    let (model, _) = try models()
    let balanced = BalancedFactors(of: model)
    #expect(!balanced.isAsTrained)
    for user in 0..<9 {
      for item in 0..<11 {
        let score = model.users.dot(row: user, model.items[item])
        #expect(abs(balanced.users.dot(row: user, balanced.items[item]) - score) < 1e-12)
      }
    }
    let (userGram, itemGram) = (balanced.users.gramMatrix(), balanced.items.gramMatrix())
    for a in 0..<3 {
      for b in 0..<3 {
        let expected = a == b ? balanced.strengths[a] : 0
        #expect(abs(userGram[a, b] - expected) < 1e-11 && abs(itemGram[a, b] - expected) < 1e-11)
      }
    }
    #expect(balanced.strengths == balanced.strengths.sorted(by: >))
    #expect(abs((0..<3).map(balanced.share).reduce(0, +) - 1) < 1e-12)
  }

  @Test("are the same for all factors with the same scores, and so are the cosines; those of the factors are not")
  func sameForSameScores() throws {
    let (model, other) = try models()
    let (one, two) = (BalancedFactors(of: model), BalancedFactors(of: other))
    for side in Side.allCases {
      for (a, b) in zip(one.factors(of: side).elements, two.factors(of: side).elements) { #expect(abs(a - b) < 1e-10) }
      let (a, b) = try (one.factors(of: side).similarities(to: 2), two.factors(of: side).similarities(to: 2))
      for (a, b) in zip(a, b) { #expect(abs(a - b) < 1e-10) }
    }
    let (raw, mixed) = try (model.items.similarities(to: 2), other.items.similarities(to: 2))
    #expect(zip(raw, mixed).contains { abs($0 - $1) > 0.01 })
  }

  @Test("a model without a score is left as it is trained, and no number is off")
  func zero() throws {
    let matrix = InteractionMatrix(emptyUsers: 2, items: 2)
    let model = try Trainer(matrix: matrix).start(
      from: InitialFactors(
        users: FactorMatrix(rowCount: 2, factorCount: 2), items: FactorMatrix(rowCount: 2, factorCount: 2)),
      hyperparameters: Hyperparameters(factors: 2))
    let balanced = BalancedFactors(of: model)
    #expect(balanced.users.elements.allSatisfy { $0 == 0 } && balanced.share(of: 0) == 0)
  }
}
