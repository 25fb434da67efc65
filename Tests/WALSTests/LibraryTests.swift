import Testing

@testable import WALS

/// What a program that uses the library may get wrong: each is a `TrainingError` with a sentence.
@Suite("The library, asked for what cannot be")
struct LibraryTests {
  private static let matrix = try! InteractionMatrix(
    userCount: 3, itemCount: 4, users: [0, 0, 1, 2], items: [0, 1, 1, 3], values: [5, 1, 2, 3])
  private static let knobs = Hyperparameters(alpha: 4, lambda: 0.1, factors: 2)

  private var trainer: Trainer { Trainer(matrix: Self.matrix, threads: 2) }

  private func expectSentence<Result>(
    _ part: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws(TrainingError) -> Result
  ) {
    let error = #expect(throws: TrainingError.self, sourceLocation: sourceLocation) { _ = try body() }
    let sentence = error.map(String.init(describing:)) ?? ""
    #expect(sentence.contains(part), sourceLocation: sourceLocation)
    #expect(sentence.hasSuffix("."), sourceLocation: sourceLocation)
  }

  @Test("a matrix of triples that do not fit together or into the shape")
  func triples() {
    func make(
      _ users: [Int32], _ items: [Int32], _ values: [Double], shape: (Int, Int) = (3, 4)
    ) throws(TrainingError) -> InteractionMatrix {
      try InteractionMatrix(userCount: shape.0, itemCount: shape.1, users: users, items: items, values: values)
    }
    expectSentence("2 rows, 1 columns") { () throws(TrainingError) in try make([0, 1], [0], [1]) }
    expectSentence("row 3 of a matrix with 3") { () throws(TrainingError) in try make([3], [0], [1]) }
    expectSentence("row -1") { () throws(TrainingError) in try make([-1], [0], [1]) }
    expectSentence("column 4") { () throws(TrainingError) in try make([0], [4], [1]) }
    for value in [Double.nan, .infinity, -.infinity] {
      expectSentence("user 1 × item 2") { () throws(TrainingError) in try make([0, 1], [0, 2], [1, value]) }
    }
    expectSentence("too large") { () throws(TrainingError) in try make([0, 0], [0, 0], [1.7e308, 1.7e308]) }
    for count in [-1, Int.min, Int.max, Int(Int32.max) + 1] {
      expectSentence("\(count)") { () throws(TrainingError) in try make([], [], [], shape: (count, 1)) }
      expectSentence("\(count)") { () throws(TrainingError) in try make([], [], [], shape: (1, count)) }
    }
  }

  @Test("compressed rows of arrays that are none, and of those that SciPy has")
  func compressedRows() throws {
    func make(_ starts: [Int], _ columns: [Int32], _ values: [Double]) throws(TrainingError) -> CompressedRows {
      try CompressedRows(columnCount: 4, rowStarts: starts, columns: columns, values: values)
    }
    for starts in [[], [0], [1, 2], [0, 1], [0, 3, 2], [0, 9, 2], [-1, 2], [0, Int.max, 2]] {
      expectSentence("Row starts") { () throws(TrainingError) in try make(starts, [0, 1], [1, 1]) }
    }
    expectSentence("column 4") { () throws(TrainingError) in try make([0, 2], [0, 4], [1, 1]) }
    expectSentence("values") { () throws(TrainingError) in try make([0, 2], [0, 1], [1]) }
    let rows = try make([0, 3, 3, 5], [2, 0, 2, 3, 1], [1, 5, 2, 0, 4])
    #expect(rows.rowStarts == [0, 2, 2, 3])
    #expect(rows.columns == [0, 2, 1])
    #expect(rows.values == [5, 3, 4])
    #expect(rows.value(row: 7, column: 0) == nil)
  }

  @Test("a log with users, items or sums beyond what there is")
  func log() {
    func compress(_ rows: [(Int32, Int32, Double)], users: Int = 2, items: Int = 2) throws(TrainingError) {
      var log = InteractionLog(hasTimes: false)
      let interactions = rows.map { Interaction(user: $0.0, item: $0.1, value: $0.2) }
      log.append(interactions.span)
      _ = try log.compressed(userCount: users, itemCount: items)
    }
    expectSentence("user 2 among 2") { () throws(TrainingError) in try compress([(2, 0, 1)]) }
    expectSentence("item -3 among 2") { () throws(TrainingError) in try compress([(1, -3, 1)]) }
    expectSentence("user 0 × item 1") { () throws(TrainingError) in try compress([(0, 1, 1.2e308), (0, 1, 1.2e308)]) }
    expectSentence("user 0 × item 1") { () throws(TrainingError) in try compress([(0, 1, .nan)]) }
    expectSentence("\(Int.max)") { () throws(TrainingError) in try compress([], items: .max) }
  }

  @Test(
    "knobs that are no numbers or out of range, by whatever way they come",
    arguments: [
      ("k", Hyperparameters(factors: 0)), ("k", Hyperparameters(factors: -3)), ("k", Hyperparameters(factors: .max)),
      ("α", Hyperparameters(alpha: -1, factors: 2)), ("α", Hyperparameters(alpha: .nan, factors: 2)),
      ("α", Hyperparameters(alpha: 1e300, factors: 2)), ("λ", Hyperparameters(lambda: -.infinity, factors: 2)),
      ("λ", Hyperparameters(lambda: .nan, factors: 2)), ("ε", Hyperparameters(factors: 2, epsilon: 0)),
      ("α₀", Hyperparameters(factors: 2, alpha0: -0.1)), ("ν", Hyperparameters(factors: 2, nu: 1e6)),
    ])
  func knobs(_ symbol: String, _ knobs: Hyperparameters) throws {
    expectSentence(symbol) { () throws(TrainingError) in try knobs.validated() }
    expectSentence(symbol) { () throws(TrainingError) in try trainer.start(seed: 1, hyperparameters: knobs) }
    let model = try trainer.start(seed: 1, hyperparameters: Self.knobs)
    expectSentence(symbol) { () throws(TrainingError) in try trainer.halfStep(after: model, hyperparameters: knobs) }
    expectSentence(symbol) { () throws(TrainingError) in try trainer.remeasured(model, hyperparameters: knobs) }
  }

  @Test("a start of another shape, of another k, or of what is no number")
  func start() {
    func start(
      users: Int, items: Int, factors: Int, _ change: (inout [Double]) -> Void = { _ in }
    ) throws(TrainingError) -> Snapshot {
      var elements = [Double](repeating: 0.5, count: users * factors)
      change(&elements)
      return try trainer.start(
        from: InitialFactors(
          users: FactorMatrix(rowCount: users, factors: elements),
          items: FactorMatrix(rowCount: items, factorCount: factors)),
        hyperparameters: Self.knobs)
    }
    expectSentence("3 users") { () throws(TrainingError) in try start(users: 2, items: 4, factors: 2) }
    expectSentence("4 items") { () throws(TrainingError) in try start(users: 3, items: 5, factors: 2) }
    expectSentence("hyperparameters say 2") { () throws(TrainingError) in try start(users: 3, items: 4, factors: 3) }
    expectSentence("Factor 1 of row 2") { () throws(TrainingError) in
      try start(users: 3, items: 4, factors: 2) { $0[5] = .nan }
    }
    expectSentence("5 factors do not make 3 rows") { () throws(TrainingError) in
      try FactorMatrix(rowCount: 3, factors: [1, 2, 3, 4, 5])
    }
    expectSentence("do not make -1 rows") { () throws(TrainingError) in try FactorMatrix(rowCount: -1, factors: [1]) }
  }

  @Test("a negative value under a preset that has no meaning for it")
  func negative() throws {
    let matrix = try InteractionMatrix(userCount: 2, itemCount: 2, users: [0, 1], items: [1, 0], values: [1, -2])
    let trainer = Trainer(matrix: matrix)
    expectSentence("user 1 × item 0 has the negative value -2.0, which preset hu") { () throws(TrainingError) in
      try trainer.start(seed: 1, hyperparameters: Self.knobs)
    }
    let model = try trainer.start(seed: 1, hyperparameters: Hyperparameters(preset: .implicit, factors: 2))
    expectSentence("negative value") { () throws(TrainingError) in
      try trainer.halfStep(after: model, hyperparameters: Self.knobs)
    }
  }

  @Test("a row, a user, an item or a pair that is not there")
  func positions() throws {
    let model = try trainer.train(
      from: .draw(.normal, seed: 1, userCount: 3, itemCount: 4, factors: 2), hyperparameters: Self.knobs, iterations: 2)
    #expect(model.halfStep == 4)
    for row in [-1, 3, Int.max, Int.min] {
      expectSentence("\(row)") { () throws(TrainingError) in try trainer.rowSolve(.users, row: row, at: model) }
      expectSentence("\(row)") { () throws(TrainingError) in try trainer.solvingRow(row, of: .users, at: model) }
      expectSentence("\(row)") { () throws(TrainingError) in try trainer.explanation(of: 0, for: row, at: model) }
      expectSentence("\(row)") { () throws(TrainingError) in try model.topN(user: row, count: 2, in: Self.matrix) }
      expectSentence("\(row)") { () throws(TrainingError) in try model.score(ofItem: 0, forUser: row) }
      expectSentence("\(row)") { () throws(TrainingError) in try model.users.similarities(to: row) }
    }
    expectSentence("row 4 of items") { () throws(TrainingError) in
      try trainer.foldIn(.users, entries: [(position: 4, value: 1)], at: model)
    }
    expectSentence("no finite number") { () throws(TrainingError) in
      try trainer.foldIn(.users, entries: [(position: 0, value: .nan)], at: model)
    }
    expectSentence("negative") { () throws(TrainingError) in
      try trainer.foldIn(.users, entries: [(position: 0, value: -1)], at: model)
    }
    expectSentence("-1 iterations") { () throws(TrainingError) in try trainer.train(model, iterations: -1) }
    expectSentence("3 factors") { () throws(TrainingError) in try model.topN(forFactors: [1, 2, 3], count: 1) }
    #expect(try model.topN(user: 0, count: -5, in: Self.matrix).isEmpty)
    #expect(try model.topN(user: 0, count: .max, in: Self.matrix).map(\.item).sorted() == [2, 3])
  }

  @Test("a snapshot of another matrix")
  func otherMatrix() throws {
    let model = try trainer.start(seed: 1, hyperparameters: Self.knobs)
    let other = Trainer(matrix: try InteractionMatrix(userCount: 2, itemCount: 9, users: [0], items: [8], values: [1]))
    expectSentence("2 users") { () throws(TrainingError) in try other.halfStep(after: model) }
    expectSentence("2 users") { () throws(TrainingError) in try other.explanation(of: 1, for: 1, at: model) }
    expectSentence("9") { () throws(TrainingError) in try model.topN(user: 0, count: 1, in: other.matrix) }
  }

  @Test(
    "a newcomer's list leaves out what the newcomer has, and has the places of a trained user with the same entries")
  func newcomer() throws {
    var model = try trainer.train(trainer.start(seed: 3, hyperparameters: Self.knobs), iterations: 5)
    model = try trainer.halfStep(after: model, side: .users)
    let row = try trainer.foldIn(.users, entries: [(position: 0, value: 5), (position: 1, value: 1)], at: model)
    let newcomer = try model.topN(forFactors: row, count: 4, leavingOut: [0, 1])
    let trained = try model.topN(user: 0, count: 4, in: Self.matrix)
    #expect(newcomer.map(\.item) == trained.map(\.item))
    #expect(relativeDifference(newcomer.map(\.score), trained.map(\.score)) < 1e-9)
    #expect(try model.topN(forFactors: row, count: 9).count == 4)
  }
}

/// Numbers near the ends of what double precision holds: a sentence, never a model of no numbers.
@Suite("Numbers too large")
struct OverflowTests {
  /// By plain Swift on small data, and by the kernel in either precision.
  static let solvers: [any HalfStepSolver] = [
    ReadableSolver(), KernelSolver(), KernelSolver(precision: .float), KernelSolver(method: .conjugateGradient()),
    KernelSolver(method: .conjugateGradient(), precision: .float), KernelSolver(method: .blocks(size: 8)),
  ]

  @Test("of any size give a finite model or say what is too large", arguments: [1e30, 1e100, 1e154, 1e200, 1.7e308])
  func values(_ size: Double) throws {
    let matrix = try InteractionMatrix(
      userCount: 3, itemCount: 3, users: [0, 1, 1, 2], items: [0, 0, 1, 2], values: [size, 1, size / 3, 2])
    for preset in Preset.allCases {
      for solver in Self.solvers {
        let trainer = Trainer(matrix: matrix, solver: solver, threads: 1)
        do throws(TrainingError) {
          let model = try trainer.train(
            try trainer.start(
              seed: 5, hyperparameters: Hyperparameters(preset: preset, alpha: 40, lambda: 0.1, factors: 3)),
            iterations: 2)
          #expect(model.hasFiniteFactors)
          #expect(model.loss.total.isFinite)
        } catch {
          #expect(!error.description.contains("nan") && !error.description.contains("inf"), "\(error)")
        }
      }
    }
  }

  @Test("are told with what would help and is not so already")
  func advice() throws {
    let matrix = try InteractionMatrix(userCount: 2, itemCount: 1, users: [0, 1], items: [0, 0], values: [1e308, 1])
    func sentence(_ preset: Preset, alpha: Double) -> String? {
      do throws(TrainingError) {
        _ = try Trainer(matrix: matrix).start(
          seed: 1, hyperparameters: Hyperparameters(preset: preset, alpha: alpha, factors: 1))
        return nil
      } catch { return error.description }
    }
    #expect(
      sentence(.hu, alpha: 40) == "The loss is too large for double precision: lower α or scale the values down.")
    #expect(sentence(.ratings, alpha: 40) == "The loss is too large for double precision: scale the values down.")
    #expect(sentence(.log, alpha: 40) == nil)
  }

  @Test("a pivot that is no number is no small one")
  func pivot() throws {
    // Squares of 1e200 are beyond double precision, but the loss of such a start already is.
    let matrix = try InteractionMatrix(userCount: 1, itemCount: 1, users: [0], items: [0], values: [1])
    let start = InitialFactors(
      users: FactorMatrix(rowCount: 1, factorCount: 1),
      items: FactorMatrix(rowCount: 1, factorCount: 1, elements: [1e200]))
    let error = #expect(throws: TrainingError.self) {
      try Trainer(matrix: matrix).start(from: start, hyperparameters: Hyperparameters(factors: 1))
    }
    #expect(error == .rowTooLarge(side: .items, row: 0, advice: [.lowerAlpha, .scaleValues]))
    let small = HalfStep(
      side: .users, entries: matrix.byUser, fixed: FactorMatrix(rowCount: 1, factorCount: 1, elements: [1e200]),
      fixedGram: SymmetricMatrix(order: 1), current: FactorMatrix(rowCount: 1, factorCount: 1),
      objective: Hyperparameters(factors: 1).objective)
    for solver in [ReadableSolver(), KernelSolver()] as [any HalfStepSolver] {
      #expect(throws: TrainingError.rowTooLarge(side: .users, row: 0, advice: [.lowerAlpha, .scaleValues])) {
        try solver.solve(small, threads: 1, control: TrainingControl())
      }
    }
  }
}
