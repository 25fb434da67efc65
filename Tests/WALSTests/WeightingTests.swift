import Testing

@testable import WALS

/// The numbers are those of implicit 0.7.3: `bm25_weight(m.T, K1, B).T` and `tfidf_weight(m.T).T` of the same matrix.
@Suite("Weights of the field")
struct WeightingTests {
  private static let matrix = InteractionMatrix(
    byUser: try! CompressedRows(
      rowCount: 5, columnCount: 6, rows: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4],
      columns: [0, 1, 2, 5, 0, 3, 4, 1, 2, 3, 4, 5], values: [5, 4, 1, 2, 3, 4, 5, 1, 4, 2, 3, 5]))

  private static let cases: [(Weighting, [Double])] = [
    (
      .bm25(),
      [
        0.7457576450793223, 0.8611086477354767, 0.223101774529788, 0.3405237611244132, 1.0114800891944644,
        1.6741373803333957, 1.658491236591962, 0.848184760554714, 3.2737490937957126, 2.3153738924899323,
        1.7291366334551133, 3.149142726903834,
      ]
    ),
    (
      .bm25(k1: 1.2, b: 0.75),
      [
        0.3129889870532475, 0.32138037129781843, 0.20132805113154842, 0.24538336584974607, 0.6071362351776702,
        0.695430410308456, 0.6960565481328632, 0.7654057669503642, 1.2218187589531238, 1.5439956489389648,
        1.0379062494248392, 1.216196893497818,
      ]
    ),
    (
      .tfidf,
      [
        0.4076833947548713, 0.36464311358790935, 0.18232155679395468, 0.25784161833098723, 0.7022861679397482,
        0.8109302162163288, 0.9066475442341567, 0.6931471805599452, 1.3862943611198904, 1.5536723984241865,
        1.2005661338529434, 1.5499242141443583,
      ]
    ),
  ]

  @Test("BM25 and TF-IDF are implicit's", arguments: cases.indices)
  func equal(_ index: Int) {
    let (weighting, expected) = Self.cases[index]
    let weighted = weighting.weighted(Self.matrix)
    #expect(weighted.byUser.columns == Self.matrix.byUser.columns)
    #expect(zip(weighted.byUser.values, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("who has all items is left with negative weights, which hu has no meaning for")
  func everything() throws {
    let matrix = try InteractionMatrix(
      userCount: 2, itemCount: 2, users: [0, 0, 1], items: [0, 1, 0], values: [1, 2, 3])
    let weighted = Weighting.tfidf.weighted(matrix)
    #expect(weighted.value(user: 0, item: 0).map { $0 < 0 } == true)
    #expect(weighted.value(user: 1, item: 0) == nil)
    #expect(Hyperparameters().objective.unfitValue(in: weighted)?.user == 0)
  }
}

@Suite("Explicit ratings with a mean and biases")
struct BiasedRatingsTests {
  private static let matrix = InteractionMatrix(
    byUser: try! CompressedRows(
      rowCount: 5, columnCount: 6, rows: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4],
      columns: [0, 1, 2, 5, 0, 3, 4, 1, 2, 3, 4, 5], values: [5, 4, 1, 2, 3, 4, 5, 1, 4, 2, 3, 5]))
  private static let k = 3

  private static func start(_ knobs: Hyperparameters) throws -> (BiasedRatings, Snapshot) {
    let model = BiasedRatings(Trainer(matrix: matrix, threads: 2))
    return (
      model,
      try model.start(
        from: .draw(.normal, seed: 5, userCount: 5, itemCount: 6, factors: k), hyperparameters: knobs)
    )
  }

  /// The loss by its definition, over dense loops.
  private static func loss(_ snapshot: Snapshot, mean: Double, _ knobs: Hyperparameters) -> Double {
    var loss = 0.0
    for u in 0..<5 {
      let count = Double((0..<6).count { matrix.value(user: u, item: $0) != nil })
      let lambda = knobs.lambdaScaling == LambdaScaling.none ? knobs.lambda : knobs.lambda * count
      for f in 0...k { loss += lambda * snapshot.users[u, f] * snapshot.users[u, f] }
      for i in 0..<6 {
        guard let r = matrix.value(user: u, item: i) else { continue }
        var score = mean + snapshot.users[u, k] + snapshot.items[i, k + 1]
        for f in 0..<k { score += snapshot.users[u, f] * snapshot.items[i, f] }
        loss += (r - score) * (r - score)
      }
    }
    for i in 0..<6 {
      let count = Double((0..<5).count { matrix.value(user: $0, item: i) != nil })
      let lambda = knobs.lambdaScaling == LambdaScaling.none ? knobs.lambda : knobs.lambda * count
      for f in 0..<k { loss += lambda * snapshot.items[i, f] * snapshot.items[i, f] }
      loss += lambda * snapshot.items[i, k + 1] * snapshot.items[i, k + 1]
    }
    return loss
  }

  @Test("the loss is that of a dense loop, never rises, and scores are μ + b_u + b_i + x·y", arguments: [false, true])
  func loss(_ isPlain: Bool) throws {
    let knobs = Hyperparameters(
      preset: .ratings, lambda: 0.3, factors: Self.k, lambdaScaling: isPlain ? LambdaScaling.none : nil)
    var (model, snapshot) = try Self.start(knobs)
    #expect(abs(model.mean - 39.0 / 12) < 1e-15)
    var last = Double.infinity
    for _ in 0..<20 {
      #expect(abs(snapshot.loss.total - Self.loss(snapshot, mean: model.mean, knobs)) < 1e-9)
      #expect(snapshot.loss.total <= last * (1 + 1e-14))
      last = snapshot.loss.total
      snapshot = try model.halfStep(after: snapshot)
    }
    var score = model.mean + snapshot.users[1, Self.k] + snapshot.items[4, Self.k + 1]
    for f in 0..<Self.k { score += snapshot.users[1, f] * snapshot.items[4, f] }
    #expect(abs(snapshot.score(user: 1, item: 4) - score) < 1e-12)
  }

  @Test("a half-step solves the normal equations of a dense loop: no row can be moved to a lower loss")
  func equations() throws {
    let knobs = Hyperparameters(preset: .ratings, lambda: 0.3, factors: Self.k)
    var (model, snapshot) = try Self.start(knobs)
    for side in [Side.users, .items] {
      snapshot = try model.halfStep(after: snapshot)
      let problem = try model.problem(of: side, at: snapshot)
      let other = snapshot.factors(of: side.other)
      for row in 0..<problem.entries.rowCount {
        // A and b by their definition.
        var a = [[Double]](repeating: [Double](repeating: 0, count: Self.k + 1), count: Self.k + 1)
        var b = [Double](repeating: 0, count: Self.k + 1)
        var count = 0.0
        for column in 0..<problem.entries.columnCount {
          let value =
            side == .users ? Self.matrix.value(user: row, item: column) : Self.matrix.value(user: column, item: row)
          guard let r = value else { continue }
          count += 1
          let f = Array(other[column].prefix(Self.k)) + [1]
          let target = r - model.mean - other[column, side == .users ? Self.k + 1 : Self.k]
          for p in 0...Self.k {
            b[p] += target * f[p]
            for q in 0...Self.k { a[p][q] += f[p] * f[q] }
          }
        }
        for p in 0...Self.k { a[p][p] += knobs.lambda * count }
        let own = snapshot.factors(of: side)
        let x = (0..<Self.k).map { own[row, $0] } + [own[row, side == .users ? Self.k : Self.k + 1]]
        for p in 0...Self.k {
          let left = zip(a[p], x).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(left - b[p]) < 1e-9)
        }
      }
    }
  }
}
