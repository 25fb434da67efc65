import Testing

@testable import WALS

@Suite("The certificate")
struct CertificateTests {
  /// A model trained to arrival.
  private func arrived(
    _ trainer: Trainer, _ knobs: Hyperparameters, seed: UInt32, method: TrainingMethod = .accelerated
  ) throws -> Snapshot {
    let matrix = trainer.matrix
    var snapshot = try trainer.start(
      from: .draw(
        .normal, seed: seed, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: knobs.factors),
      hyperparameters: knobs)
    var iterations = 0
    while try trainer.gradientNorms(at: snapshot).share > 1e-8, iterations < 600 {
      snapshot = try trainer.iteration(after: snapshot, method: method)
      iterations += 1
    }
    return snapshot
  }

  @Test("the weighted error’s largest singular value is that of the dense table", arguments: ConvergenceFixture.all)
  func dense(_ fixture: ConvergenceFixture) throws {
    // Under λ for each row the fixture has the error's own value, not divided by λ; it is checked below.
    guard fixture.preset == "hu" else { return }
    let snapshot = try arrived(fixture.trainer, fixture.start.hyperparameters, seed: fixture.seed, method: .balanced)
    let certificate = try fixture.trainer.certificate(of: snapshot)
    let expected = fixture.minimum.largestSingularValueOfWeightedError / fixture.lambda
    #expect(relativeDifference(try #require(certificate.singularValue), expected) < 1e-6)
  }

  @Test("under every preset it is that of Λ^(−½) E Λ^(−½) worked out cell by cell", arguments: Preset.allCases)
  func everyPreset(_ preset: Preset) throws {
    let problem = RandomProblem(
      users: 14, items: 9, factors: 3, density: 0.4, seed: 41, sparserRows: true,
      negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
    let trainer = Trainer(matrix: problem.matrix, threads: 2)
    let knobs = Hyperparameters(preset: preset, alpha: 2, lambda: 0.7, factors: 3)
    let snapshot = try trainer.iteration(
      after: try trainer.start(from: problem.start, hyperparameters: knobs), method: .plain)
    let objective = knobs.objective
    let (users, items) = (
      objective.regularization(of: problem.matrix.byUser), objective.regularization(of: problem.matrix.byItem)
    )
    var gram = SymmetricMatrix(order: 9)
    for user in 0..<14 {
      let row = (0..<9).map { item -> Double in
        let score = snapshot.score(user: user, item: item)
        let error =
          problem.matrix.value(user: user, item: item).map {
            objective.confidence(of: $0) * (objective.target(of: $0) - score)
          } ?? -objective.unobservedWeight * score
        return users[user] > 0 && items[item] > 0 ? error / (users[user] * items[item]).squareRoot() : 0
      }
      gram.addOuterProduct(row[...], weight: 1)
    }
    let expected = Eigenvectors(of: gram).values[0].squareRoot()
    let certificate = try trainer.certificate(of: snapshot)
    #expect(relativeDifference(try #require(certificate.singularValue), expected) < 1e-9)
    #expect(certificate.verdict == .unknown)
  }

  @Test("films at λ 20: with k 3 nothing better exists, with k 2 a further factor helps")
  func films() throws {
    let trainer = Trainer(matrix: WideTable.films)
    func certificate(_ factors: Int, _ lambda: Double) throws -> Certificate {
      let knobs = Hyperparameters(alpha: 40, lambda: lambda, factors: factors)
      return try trainer.certificate(of: try arrived(trainer, knobs, seed: 7))
    }
    let whole = try certificate(3, 20)
    #expect(whole.verdict == .nothingBetter)
    #expect(relativeDifference(whole.lowerBound, 489.198149477) < 1e-6)
    let missing = try certificate(2, 20)
    #expect(missing.verdict == .furtherFactorHelps)
    #expect(abs(try #require(missing.singularValue) * 20 - 24.7) < 0.05)
    #expect(missing.lowerBound < 489.1982)
    #expect(try certificate(3, 0.1).verdict == .furtherFactorHelps)
    // Above the largest singular value of C ∘ P zero is the best model, and is proven to be.
    #expect(try certificate(3, 470).verdict == .nothingBetter)
  }

  @Test("no model that is trained lies below the bound, wherever it was worked out", arguments: Preset.allCases)
  func bound(_ preset: Preset) throws {
    let problem = RandomProblem(
      users: 14, items: 9, factors: 6, density: 0.4, seed: 43,
      negatives: Hyperparameters(preset: preset).objective.allowsNegativeValues)
    let trainer = Trainer(matrix: problem.matrix)
    let knobs = Hyperparameters(preset: preset, alpha: 2, lambda: 1.5, factors: 6)
    let best = try arrived(trainer, knobs, seed: 1)
    var snapshot = try trainer.start(from: problem.start, hyperparameters: knobs)
    for _ in 0..<6 {
      let bound = try trainer.certificate(of: snapshot).lowerBound
      #expect(bound <= best.loss.total * (1 + 1e-9))
      snapshot = try trainer.iteration(after: snapshot, method: .accelerated)
    }
  }

  @Test("without λ nothing is known, and before arrival nothing is claimed")
  func unknown() throws {
    let trainer = Trainer(matrix: WideTable.films)
    let start = try trainer.start(
      from: .draw(.normal, seed: 7, userCount: 14, itemCount: 12, factors: 3),
      hyperparameters: Hyperparameters(alpha: 40, lambda: 20, factors: 3))
    #expect(try trainer.certificate(of: start).verdict == .unknown)
    let without = try trainer.remeasured(start, hyperparameters: Hyperparameters(alpha: 40, lambda: 0, factors: 3))
    #expect(try trainer.certificate(of: without).singularValue == nil)
    #expect(try trainer.certificate(of: without).verdict == .unknown)
  }
}

@Suite("Where starts end")
struct MinimaTests {
  private func minima(
    _ factors: Int, _ seeds: ClosedRange<UInt32>, preset: Preset = .hu, lambda: Double = 0.1
  ) throws -> Minima {
    try Minima(
      seeds: Array(seeds),
      hyperparameters: Hyperparameters(preset: preset, alpha: 40, lambda: lambda, factors: factors),
      trainer: Trainer(matrix: WideTable.films, threads: 2))
  }

  @Test("films, k 3: every start ends at one loss")
  func one() throws {
    let minima = try minima(3, 1...20)
    let only = try #require(minima.all.first)
    #expect(minima.all.count == 1)
    #expect(relativeDifference(only.loss, 18.489499002) < 1e-8)
    #expect(only.seeds == Array(1...20) && only.hasArrived && only.gradient <= Arrival.tolerance)
  }

  @Test("films, k 2: no loss that is not one of the five known minima")
  func several() throws {
    let known = [41.5566958867, 46.5601361813, 210.4, 214.4, 540.7]
    let minima = try minima(2, 1...20)
    #expect(minima.all.reduce(0) { $0 + $1.seeds.count } == 20)
    for minimum in minima.all {
      #expect(minimum.hasArrived)
      #expect(known.contains { abs($0 - minimum.loss) < ($0 < 100 ? 1e-5 : 0.06) })
    }
    #expect(minima.all.map(\.loss) == minima.all.map(\.loss).sorted())
  }

  @Test("any number of threads finds the same")
  func threads() throws {
    let knobs = Hyperparameters(alpha: 40, lambda: 0.1, factors: 2)
    let found = try [1, 3].map {
      try Minima(seeds: [1, 2, 3], hyperparameters: knobs, trainer: Trainer(matrix: WideTable.films, threads: $0))
    }
    #expect(found[0].all.map(\.loss) == found[1].all.map(\.loss))
    #expect(found[0].all.map(\.seeds) == found[1].all.map(\.seeds))
  }

  @Test("models at one minimum are equal or mirrored in a part that no entry joins; at another they are others")
  func differences() throws {
    let matrix = WideTable.films
    let one = try minima(2, 1...8)
    let first = try #require(one.all.first).snapshot
    let again = try Minima(
      seeds: [try #require(one.all.first).seeds.last ?? 1], hyperparameters: first.hyperparameters,
      trainer: Trainer(matrix: matrix))
    // Nobody who watches animation watches anything else: that part can be mirrored without a change of the loss.
    let mirrored = ModelDifference(first, again.all[0].snapshot, of: matrix)
    #expect(mirrored.kind == .mirrored && mirrored.largestScore > 1 && mirrored.otherList > 0)
    #expect(ModelDifference(first, first, of: matrix).kind == .equal)
    #expect(ModelDifference(first, try #require(one.all.last).snapshot, of: matrix).kind == .other)
    let ratings = try Minima(
      seeds: [7], hyperparameters: Hyperparameters(preset: .ratings, lambda: 0.1, factors: 3),
      trainer: Trainer(matrix: matrix))
    let other = try Minima(
      seeds: [3], hyperparameters: Hyperparameters(preset: .ratings, lambda: 0.1, factors: 3),
      trainer: Trainer(matrix: matrix))
    #expect(abs(ratings.all[0].loss - 29.714552591) < 1e-6)
    let open = ModelDifference(ratings.all[0].snapshot, other.all[0].snapshot, of: matrix)
    #expect(open.kind == .mirrored || open.kind == .open)
    #expect(open.largestScore > 1)
  }

  @Test("one factor turned around in a part that no entry joins is told as mirrored")
  func mirrored() throws {
    let matrix = try InteractionMatrix(
      userCount: 4, itemCount: 4, users: [0, 0, 1, 1, 2, 2, 3, 3], items: [0, 1, 0, 1, 2, 3, 2, 3],
      values: [5, 4, 4, 5, 3, 5, 4, 5])
    let trainer = Trainer(matrix: matrix)
    let knobs = Hyperparameters(preset: .ratings, lambda: 0.1, factors: 1)
    func model(_ sign: Double) throws -> Snapshot {
      try trainer.start(
        from: InitialFactors(
          users: FactorMatrix(rowCount: 4, factorCount: 1, elements: [1, 1, sign, sign]),
          items: FactorMatrix(rowCount: 4, factorCount: 1, elements: [2, 2, 2 * sign, 2 * sign])),
        hyperparameters: knobs)
    }
    #expect(ModelDifference(try model(1), try model(-1), of: matrix).kind == .mirrored)
    #expect(ModelDifference(try model(1), try model(1), of: matrix).kind == .equal)
  }

  @Test("a request to stop ends it")
  func stopping() {
    let control = TrainingControl()
    control.requestStop()
    #expect(throws: TrainingError.stopped) {
      try Minima(
        seeds: [1], hyperparameters: Hyperparameters(alpha: 40, lambda: 0.1, factors: 2),
        trainer: Trainer(matrix: WideTable.films), control: control)
    }
  }
}
