import Testing
import WALS

@Suite("A balance step")
struct BalanceTests {
  /// A model of a random problem after some plain half-steps, which leaves users and items of unlike lengths.
  private func problem(
    _ preset: Preset, lambda: Double = 0.1, factors: Int = 5, seed: UInt64 = 3
  ) throws -> (trainer: Trainer, snapshot: Snapshot) {
    let problem = RandomProblem(
      users: 40, items: 25, factors: factors, density: 0.25, seed: seed, sparserRows: true,
      negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
    let trainer = Trainer(matrix: problem.matrix)
    var snapshot = try trainer.start(
      from: problem.start, hyperparameters: Hyperparameters(preset: preset, lambda: lambda, factors: factors))
    for _ in 0..<4 { snapshot = try trainer.halfStep(after: snapshot) }
    return (trainer, snapshot)
  }

  private func scores(_ snapshot: Snapshot) -> [Double] {
    (0..<snapshot.users.rowCount).flatMap { user in
      (0..<snapshot.items.rowCount).map { snapshot.score(user: user, item: $0) }
    }
  }

  @Test("moves no score, and lowers the regularization to twice the nuclear norm", arguments: Preset.allCases)
  func nuclearNorm(_ preset: Preset) throws {
    let (trainer, before) = try problem(preset)
    let outcome = try trainer.balanced(before)
    let after = outcome.snapshot
    #expect(outcome.isMoved)
    #expect(relativeDifference(scores(before), scores(after)) < 1e-12)
    #expect(after.loss.regularization <= before.loss.regularization)
    // √λ on every row of the table of scores, then the singular values of the dense table.
    let objective = before.hyperparameters.objective
    let users = objective.regularization(of: trainer.matrix.byUser).map { $0.squareRoot() }
    let items = objective.regularization(of: trainer.matrix.byItem).map { $0.squareRoot() }
    let table = scores(before).enumerated().map { index, score in
      users[index / items.count] * items[index % items.count] * score
    }
    var gram = SymmetricMatrix(order: items.count)
    for user in users.indices { gram.addOuterProduct(table[user * items.count..<(user + 1) * items.count], weight: 1) }
    let nuclear = Eigenvectors(of: gram).values.reduce(0) { $0 + max(0, $1).squareRoot() }
    #expect(relativeDifference(after.loss.regularization, 2 * nuclear) < 1e-7)
  }

  @Test("leaves both sides alike: XᵀΛX = YᵀΛY, diagonal, the strongest first", arguments: Preset.allCases)
  func principalAxes(_ preset: Preset) throws {
    let (trainer, before) = try problem(preset)
    let after = try trainer.balanced(before).snapshot
    let objective = before.hyperparameters.objective
    func gram(_ factors: FactorMatrix, _ entries: CompressedRows) -> SymmetricMatrix {
      var gram = SymmetricMatrix(order: factors.factorCount)
      for (row, lambda) in objective.regularization(of: entries).enumerated() {
        gram.addOuterProduct(factors[row], weight: lambda)
      }
      return gram
    }
    let users = gram(after.users, trainer.matrix.byUser)
    let items = gram(after.items, trainer.matrix.byItem)
    #expect(relativeDifference(users.elements, items.elements) < 1e-11)
    for row in 0..<5 {
      for column in 0..<5 where column != row { #expect(abs(users[row, column]) < 1e-11 * users[0, 0]) }
      if row > 0 { #expect(users[row, row] <= users[row - 1, row - 1]) }
      let largest = (0..<after.items.rowCount).map { after.items[$0, row] }.max { abs($0) < abs($1) } ?? 0
      #expect(largest >= 0)
    }
    // The Gram matrices that go along are those of the factors.
    #expect(relativeDifference(after.userGram.elements, after.users.gramMatrix().elements) < 1e-12)
    #expect(relativeDifference(after.itemGram.elements, after.items.gramMatrix().elements) < 1e-12)
  }

  @Test("equal scores have equal factors, however they were turned, stretched or mixed before")
  func unique() throws {
    let (trainer, before) = try problem(.hu, factors: 3)
    // X M and Y M⁻ᵀ with an M that is far from a rotation.
    let m: [[Double]] = [[3, 1, 0], [0, 0.5, -2], [1, 0, 1]]
    func times(_ factors: FactorMatrix, _ matrix: [[Double]]) -> FactorMatrix {
      FactorMatrix(
        rowCount: factors.rowCount, factorCount: 3,
        elements: (0..<factors.rowCount).flatMap { row in
          (0..<3).map { column in (0..<3).reduce(0) { $0 + factors[row, $1] * matrix[$1][column] } }
        })
    }
    let mixed = try trainer.start(
      from: InitialFactors(users: times(before.users, m), items: times(before.items, Self.inverseTransposed(m))),
      hyperparameters: before.hyperparameters)
    #expect(relativeDifference(scores(before), scores(mixed)) < 1e-12)
    let (first, second) = try (trainer.balanced(before).snapshot, trainer.balanced(mixed).snapshot)
    #expect(relativeDifference(first.users.elements, second.users.elements) < 1e-9)
    #expect(relativeDifference(first.items.elements, second.items.elements) < 1e-9)
  }

  private static func inverseTransposed(_ m: [[Double]]) -> [[Double]] {
    func minor(_ row: Int, _ column: Int) -> Double {
      let (r, c) = ((0..<3).filter { $0 != row }, (0..<3).filter { $0 != column })
      let sign = (row + column).isMultiple(of: 2) ? 1.0 : -1.0
      return sign * (m[r[0]][c[0]] * m[r[1]][c[1]] - m[r[0]][c[1]] * m[r[1]][c[0]])
    }
    let determinant = (0..<3).reduce(0) { $0 + m[0][$1] * minor(0, $1) }
    return (0..<3).map { row in (0..<3).map { minor(row, $0) / determinant } }
  }

  @Test("lengths that lie a million apart come together, and scores stay")
  func farApart() throws {
    let (trainer, before) = try problem(.hu)
    func stretched(_ factors: FactorMatrix, by scale: Double) -> FactorMatrix {
      FactorMatrix(rowCount: factors.rowCount, factorCount: 5, elements: factors.elements.map { $0 * scale })
    }
    let apart = try trainer.start(
      from: InitialFactors(users: stretched(before.users, by: 1e6), items: stretched(before.items, by: 1e-6)),
      hyperparameters: before.hyperparameters)
    let outcome = try trainer.balanced(apart)
    #expect(outcome.isMoved)
    #expect(relativeDifference(scores(apart), scores(outcome.snapshot)) < 1e-12)
    #expect(
      relativeDifference(outcome.snapshot.loss.total, try trainer.balanced(before).snapshot.loss.total) < 1e-12)
  }

  @Test("factors at zero stay at zero, and a factor that no score needs becomes zero")
  func rankDeficient() throws {
    let (trainer, before) = try problem(.hu, factors: 3)
    func dropping(_ dropped: Set<Int>, _ factors: FactorMatrix) -> FactorMatrix {
      FactorMatrix(
        rowCount: factors.rowCount, factorCount: 3,
        elements: factors.elements.enumerated().map { dropped.contains($0.offset % 3) ? 0 : $0.element })
    }
    for (users, items) in [([1], [1]), ([1], []), ([0, 1, 2], [0, 1, 2]), ([0, 1, 2], [])] as [(Set<Int>, Set<Int>)] {
      let model = try trainer.start(
        from: InitialFactors(users: dropping(users, before.users), items: dropping(items, before.items)),
        hyperparameters: before.hyperparameters)
      let after = try trainer.balanced(model).snapshot
      #expect(after.hasFiniteFactors)
      #expect(relativeDifference(scores(model), scores(after)) < 1e-12)
      #expect(after.loss.total <= model.loss.total)
      let dead = (0..<3).filter { factor in (0..<after.items.rowCount).allSatisfy { after.items[$0, factor] == 0 } }
      #expect(dead == Array((3 - users.count)..<3))
    }
  }

  @Test("without λ there is nothing to balance, and the factors stay")
  func withoutLambda() throws {
    let (trainer, before) = try problem(.hu, lambda: 0)
    let outcome = try trainer.balanced(before)
    #expect(!outcome.isMoved)
    #expect(outcome.snapshot.users == before.users && outcome.snapshot.items == before.items)
    #expect(outcome.snapshot.loss == before.loss && outcome.snapshot.modelStep == .balance)
  }

  @Test("any number of threads gives the same bits")
  func threads() throws {
    let problem = RandomProblem(users: 3000, items: 1100, factors: 6, density: 0.01, seed: 4)
    for preset in [Preset.hu, .spark] {
      let snapshots = try [1, 2, 5].map { threads in
        let trainer = Trainer(matrix: problem.matrix, threads: threads)
        var snapshot = try trainer.start(
          from: problem.start, hyperparameters: Hyperparameters(preset: preset, lambda: 1, factors: 6))
        for _ in 0..<7 { snapshot = try trainer.step(after: snapshot, method: .accelerated) }
        return snapshot
      }
      #expect(snapshots[0].modelStep == .line)
      #expect(snapshots[0] == snapshots[1])
      #expect(snapshots[0] == snapshots[2])
    }
  }
}
