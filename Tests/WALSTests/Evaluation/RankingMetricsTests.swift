import Foundation
import Testing

@testable import WALS

@Suite("Ranking metrics")
struct RankingMetricsTests {
  struct HeldOutFixture: Decodable {
    struct Metrics: Decodable {
      var k: Int
      var users: Int
      var precision: Double
      var recall: Double
      var ndcg: Double
      var map: Double
      var mrr: Double
      var hitRate: Double
      var auc: Double
    }
    var heldOut: [[Double]]
    var metrics: [Metrics]
    var popularityMetrics: [Metrics]
  }

  @Test("the planted fixture's metrics, of the model and of the most popular items, to 1e-12")
  func fixture() throws {
    let url = Bundle.module.url(forResource: "planted-60x40-holdout", withExtension: "json", subdirectory: "Fixtures")!
    let expected = try JSONDecoder().decode(HeldOutFixture.self, from: Data(contentsOf: url))
    let problem = Fixture.named("planted-60x40-holdout")
    let held = try InteractionMatrix(
      userCount: problem.users, itemCount: problem.items, users: expected.heldOut.map { Int32($0[0]) },
      items: expected.heldOut.map { Int32($0[1]) }, values: expected.heldOut.map { $0[2] })
    let evaluator = Evaluator(
      HeldOutSplit(training: problem.matrix, heldOut: held.byUser), cutoffs: expected.metrics.map(\.k))
    let model = try problem.train().after
    for (given, wanted) in [
      (try evaluator.metrics(of: model), expected.metrics), (try evaluator.popularity(), expected.popularityMetrics),
    ] {
      for (ours, theirs) in zip(given, wanted) {
        #expect(ours.cutoff == theirs.k)
        #expect(evaluator.userCount == theirs.users)
        let pairs = [
          (ours.precision, theirs.precision), (ours.recall, theirs.recall), (ours.ndcg, theirs.ndcg),
          (ours.map, theirs.map), (ours.mrr, theirs.mrr), (ours.hitRate, theirs.hitRate), (ours.auc, theirs.auc),
        ]
        for (a, b) in pairs { #expect(abs(a - b) < 1e-12) }
      }
      #expect(given.count == wanted.count)
    }
  }

  @Test(
    "equal to sorting all candidates, ties and rows of zeros included, at any width of vectors",
    arguments: KernelSolver.Instructions.allCases, [(3, 2), (70, 5), (17, 31), (130, 260), (9, 700)])
  func equalsBruteForce(_ instructions: KernelSolver.Instructions, shape: (users: Int, items: Int)) throws {
    let problem = RandomProblem(
      users: shape.users, items: shape.items, factors: 3, density: min(0.9, 8 / Double(shape.items)), seed: 2)
    let split = HoldOut(.share(0.4), .random(seed: 1)).split(problem.matrix)
    // Small whole factors: sums are exact and many scores tie.
    var numbers = SplitMix64(seed: 9)
    func whole(_ rows: Int) -> FactorMatrix {
      FactorMatrix(
        rowCount: rows, factorCount: 3,
        elements: (0..<rows * 3).map { _ in Double(Int.random(in: -1...1, using: &numbers)) })
    }
    let (users, items) = (whole(shape.users), whole(shape.items))
    var evaluator = Evaluator(split, cutoffs: [1, 4, 1000], threads: 3)
    evaluator.instructions = instructions
    let ranks = try #require(evaluator.ranks(users: users, items: items, control: TrainingControl()))
    let given = evaluator.metrics(of: ranks)
    let expected = [1, 4, 1000].map { bruteForce(split, users, items, cutoff: $0) }
    for (ours, theirs) in zip(given, expected) {
      for name in MetricName.allCases { #expect(abs(ours[name] - theirs[name]) < 1e-12) }
    }
  }

  @Test(
    "scores too close for single precision stand in the order of double precision, few held out or very many",
    arguments: KernelSolver.Instructions.allCases, [0.01, 0.1, 0.7])
  func closeScores(_ instructions: KernelSolver.Instructions, share: Double) throws {
    let (userCount, itemCount, k) = (5, 2500, 19)
    let everything = try InteractionMatrix(
      userCount: userCount, itemCount: itemCount, users: (0..<userCount * itemCount).map { Int32($0 / itemCount) },
      items: (0..<userCount * itemCount).map { Int32($0 % itemCount) },
      values: [Double](repeating: 1, count: userCount * itemCount))
    // Half of all pairs are nobody's, so that there is something to rank.
    let held = HoldOut(.share(0.5), .random(seed: 2)).split(everything)
    let split = HoldOut(.share(share), .random(seed: 1)).split(held.training)
    var drawn = PolarNormals(SplitMix64(seed: 4))
    let users = FactorMatrix(
      rowCount: userCount, factorCount: k, elements: (0..<userCount * k).map { _ in drawn.next() })
    // Bundles of items, each around one row, and apart from it by less and less.
    let centers = (0..<50 * k).map { _ in drawn.next() }
    let items = FactorMatrix(
      rowCount: itemCount, factorCount: k,
      elements: (0..<itemCount * k).map { index in
        let (item, factor) = (index / k, index % k)
        return centers[item % 50 * k + factor] + drawn.next() * [1e-3, 1e-6, 1e-8, 1e-10][item / 50 % 4]
      })
    var evaluator = Evaluator(split, cutoffs: [itemCount], threads: 2)
    evaluator.instructions = instructions
    let ranks = try #require(evaluator.ranks(users: users, items: items, control: TrainingControl()))
    for user in 0..<userCount {
      func score(_ item: Int) -> Double { items.dot(row: item, users[user]) }
      let known = split.training.byItem
      let candidates = (0..<itemCount).filter {
        split.training.value(user: user, item: $0) == nil && known.storedCount(ofRow: $0) > 0
      }
      let place = Dictionary(
        uniqueKeysWithValues: candidates.sorted { (score($1), $0) < (score($0), $1) }.enumerated().map { ($1, $0 + 1) })
      let held = split.heldOut.columns[split.heldOut.positions(ofRow: user)].map(Int.init)
      let positions = evaluator.relevant.positions(ofRow: user)
      #expect(positions.map { ranks.rank(at: $0) } == held.compactMap { place[$0] })
    }
  }

  @Test("factors of any size rank alike", arguments: [1e-300, 1e-30, 1e30, 1e150])
  func anySize(scale: Double) throws {
    let problem = RandomProblem(users: 30, items: 200, factors: 4, density: 0.2, seed: 3)
    let evaluator = Evaluator(HoldOut(.share(0.4), .random(seed: 1)).split(problem.matrix))
    func scaled(_ matrix: FactorMatrix, _ scale: Double) -> FactorMatrix {
      FactorMatrix(
        rowCount: matrix.rowCount, factorCount: matrix.factorCount, elements: matrix.elements.map { $0 * scale })
    }
    let usual = try #require(
      evaluator.ranks(users: problem.start.users, items: problem.start.items, control: TrainingControl()))
    let other = try #require(
      evaluator.ranks(
        users: scaled(problem.start.users, scale), items: scaled(problem.start.items, scale < 1 ? 1 : 1 / scale),
        control: TrainingControl()))
    #expect(usual == other)
  }

  @Test(
    "items with the same factors tie to the bit, whatever the factors", arguments: KernelSolver.Instructions.allCases)
  func twins(_ instructions: KernelSolver.Instructions) throws {
    let count = 500
    let drawn = InitialFactors.draw(.normal, seed: 3, userCount: 6, itemCount: 1, factors: 37)
    let items = FactorMatrix(
      rowCount: count, factorCount: 37, elements: (0..<count).flatMap { _ in drawn.items.elements })
    let held = try CompressedRows(
      rowCount: 7, columnCount: count, rows: [0, 1, 2, 3, 4, 5], columns: [0, 7, 241, 300, 480, 498],
      values: [1, 1, 1, 1, 1, 1])
    // Each of the six has the last item; a seventh user has them all.
    let training = try InteractionMatrix(
      userCount: 7, itemCount: count, users: (0..<6).map(Int32.init) + (0..<count).map { _ in 6 },
      items: (0..<6).map { _ in Int32(count - 1) } + (0..<count).map(Int32.init),
      values: [Double](repeating: 1, count: count + 6))
    let users = FactorMatrix(rowCount: 7, factorCount: 37, elements: drawn.users.elements + drawn.items.elements)
    var evaluator = Evaluator(HeldOutSplit(training: training, heldOut: held), cutoffs: [5])
    evaluator.instructions = instructions
    let ranks = try #require(evaluator.ranks(users: users, items: items, control: TrainingControl()))
    #expect((0..<6).map { ranks.rank(at: $0) } == [1, 8, 242, 301, 481, 499])
    #expect(evaluator.metrics(of: ranks)[0].auc == 0.5)
  }

  @Test("a disliked item held out is no hit, but a candidate like any other")
  func dislikes() throws {
    let training = try InteractionMatrix(
      userCount: 3, itemCount: 4, users: [0, 1, 2, 2, 2], items: [0, 0, 1, 2, 3], values: [1, 1, 1, 1, 1])
    let held = try CompressedRows(
      rowCount: 3, columnCount: 4, rows: [0, 0, 1], columns: [1, 2, 3], values: [-1, 2, -3])
    let evaluator = Evaluator(HeldOutSplit(training: training, heldOut: held), cutoffs: [1])
    #expect(evaluator.userCount == 1)
    let users = FactorMatrix(rowCount: 3, factorCount: 1, elements: [1, 1, 1])
    let items = FactorMatrix(rowCount: 4, factorCount: 1, elements: [9, 3, 2, 1])
    let ranks = try #require(evaluator.ranks(users: users, items: items, control: TrainingControl()))
    let metrics = evaluator.metrics(of: ranks)[0]
    #expect(metrics.precision == 0)
    #expect(metrics.auc == 0.5)
  }

  @Test("a random order's averages are those over all orders", arguments: [(4, 1), (5, 2), (6, 4), (3, 3)])
  func randomOrder(_ shape: (candidates: Int, heldOut: Int)) throws {
    let n = shape.candidates
    // The one who is tested has an item of her own; another has them all, so that none is unknown.
    let held = try CompressedRows(
      rowCount: 2, columnCount: n + 1, rows: Array(repeating: 0, count: shape.heldOut),
      columns: (0..<shape.heldOut).map(Int32.init), values: Array(repeating: 1, count: shape.heldOut))
    let training = try InteractionMatrix(
      userCount: 2, itemCount: n + 1, users: [0] + (0...n).map { _ in 1 }, items: [Int32(n)] + (0...n).map(Int32.init),
      values: [Double](repeating: 1, count: n + 2))
    let split = HeldOutSplit(training: training, heldOut: held)
    for cutoff in [1, 2, 3, 10] {
      let orders = permutations(n)
      var mean = RankingMetrics(cutoff: cutoff)
      for order in orders {
        let items = FactorMatrix(rowCount: n + 1, factorCount: 1, elements: order.map(Double.init) + [0])
        mean += bruteForce(split, FactorMatrix(rowCount: 2, factorCount: 1, elements: [1, 1]), items, cutoff: cutoff)
      }
      mean = mean.divided(by: orders.count)
      let exact = Evaluator(split, cutoffs: [cutoff]).randomOrder()[0]
      for name in MetricName.allCases { #expect(abs(exact[name] - mean[name]) < 1e-12, "\(name) at \(cutoff)") }
    }
  }

  @Test("nothing held out: no users, zeros, and no errors")
  func empty() throws {
    let problem = RandomProblem(users: 5, items: 4, factors: 2, density: 0.5, seed: 1)
    let evaluator = Evaluator(HoldOut(.share(0), .random(seed: 1)).split(problem.matrix))
    let start = try Trainer(matrix: problem.matrix).start(
      from: problem.start, hyperparameters: Hyperparameters(factors: 2))
    #expect(evaluator.userCount == 0)
    #expect(try evaluator.metrics(of: start).map(\.ndcg) == [0, 0])
    #expect(evaluator.ratingErrors(of: start) == nil)
  }

  @Test("errors of scores and of the training mean")
  func errors() throws {
    let training = try InteractionMatrix(userCount: 2, itemCount: 2, users: [0, 1], items: [0, 1], values: [2, 4])
    let held = try CompressedRows(rowCount: 2, columnCount: 2, rows: [0, 1], columns: [1, 0], values: [5, 1])
    let evaluator = Evaluator(HeldOutSplit(training: training, heldOut: held))
    let model = try Trainer(matrix: training).start(
      from: InitialFactors(
        users: FactorMatrix(rowCount: 2, factorCount: 1, elements: [1, 2]),
        items: FactorMatrix(rowCount: 2, factorCount: 1, elements: [1, 3])),
      hyperparameters: Hyperparameters(preset: .ratings, factors: 1))
    let errors = try #require(evaluator.ratingErrors(of: model))
    // 5 − 3 and 1 − 2
    #expect(errors.rmse == 2.5.squareRoot())
    #expect(errors.mae == 1.5)
    #expect(evaluator.meanErrors()?.mae == 2)
  }

  @Test("what training knows nothing of is left out and counted, as if it had never been there")
  func unknown() throws {
    // Users 3 and 4 × items 2 and 5 have no training entries.
    let training = try InteractionMatrix(
      userCount: 5, itemCount: 6, users: [0, 0, 1, 2, 2], items: [0, 1, 3, 4, 0], values: [4, 4, 4, 4, 4])
    let held = try CompressedRows(
      rowCount: 5, columnCount: 6, rows: [0, 0, 1, 1, 3, 4], columns: [2, 3, 5, 0, 1, 2],
      values: [4, 4, 4, 4, 4, 4])
    var drawn = PolarNormals(SplitMix64(seed: 4))
    let (users, items) = (
      FactorMatrix(rowCount: 5, factorCount: 2, elements: (0..<10).map { _ in drawn.next() }),
      FactorMatrix(rowCount: 6, factorCount: 2, elements: (0..<12).map { _ in drawn.next() })
    )
    let evaluator = Evaluator(HeldOutSplit(training: training, heldOut: held), cutoffs: [1, 2])
    #expect((evaluator.unknownCount, evaluator.testedCount, evaluator.userCount) == (4, 2, 2))
    let model = try Trainer(matrix: training).start(
      from: InitialFactors(users: users, items: items), hyperparameters: Hyperparameters(preset: .ratings, factors: 2))
    // The same without them: items 0, 1, 3, 4 as 0, 1, 2, 3.
    let kept = [0, 1, 3, 4]
    let small = try InteractionMatrix(
      userCount: 3, itemCount: 4, users: [0, 0, 1, 2, 2], items: [0, 1, 2, 3, 0], values: [4, 4, 4, 4, 4])
    let smallHeld = try CompressedRows(rowCount: 3, columnCount: 4, rows: [0, 1], columns: [2, 0], values: [4, 4])
    let smallEvaluator = Evaluator(HeldOutSplit(training: small, heldOut: smallHeld), cutoffs: [1, 2])
    let smallModel = try Trainer(matrix: small).start(
      from: InitialFactors(
        users: FactorMatrix(rowCount: 3, factorCount: 2, elements: (0..<3).flatMap { Array(users[$0]) }),
        items: FactorMatrix(rowCount: 4, factorCount: 2, elements: kept.flatMap { Array(items[$0]) })),
      hyperparameters: Hyperparameters(preset: .ratings, factors: 2))
    #expect(smallEvaluator.unknownCount == 0)
    #expect(try evaluator.metrics(of: model) == smallEvaluator.metrics(of: smallModel))
    #expect(try evaluator.popularity() == smallEvaluator.popularity())
    #expect(evaluator.randomOrder() == smallEvaluator.randomOrder())
    #expect(evaluator.ratingErrors(of: model) == smallEvaluator.ratingErrors(of: smallModel))
    #expect(evaluator.meanErrors() == smallEvaluator.meanErrors())
  }

  @Test("asked to stop, it stops")
  func stopping() {
    let problem = RandomProblem(users: 5, items: 4, factors: 2, density: 0.9, seed: 1)
    let evaluator = Evaluator(HoldOut(.one, .random(seed: 1)).split(problem.matrix))
    let control = TrainingControl()
    control.requestStop()
    #expect(throws: TrainingError.stopped) { try evaluator.popularity(control: control) }
  }
}

/// The definitions, taken word for word over sorted candidates: the items with training entries that the user has not.
private func bruteForce(
  _ split: HeldOutSplit, _ users: FactorMatrix, _ items: FactorMatrix, cutoff k: Int
) -> RankingMetrics {
  var sum = RankingMetrics(cutoff: k)
  var count = 0
  for user in 0..<users.rowCount {
    let isKnown = { split.training.byItem.storedCount(ofRow: $0) > 0 }
    let held = Set(split.heldOut.columns[split.heldOut.positions(ofRow: user)].map { Int($0) }.filter(isKnown))
    guard !held.isEmpty, split.training.byUser.storedCount(ofRow: user) > 0 else { continue }
    count += 1
    func score(_ item: Int) -> Double { items.dot(row: item, users[user]) }
    let candidates = (0..<items.rowCount).filter { split.training.value(user: user, item: $0) == nil && isKnown($0) }
    let ranked = candidates.sorted { (score($0), $1) > (score($1), $0) }
    let hits = ranked.prefix(k).indices.filter { held.contains(ranked[$0]) }.map { $0 + 1 }
    let ideal = min(k, held.count)
    sum.precision += Double(hits.count) / Double(k)
    sum.recall += Double(hits.count) / Double(held.count)
    sum.ndcg +=
      hits.map { 1 / log2(Double($0 + 1)) }.reduce(0, +) / (1...ideal).map { 1 / log2(Double($0 + 1)) }.reduce(0, +)
    sum.map += hits.enumerated().map { Double($0 + 1) / Double($1) }.reduce(0, +) / Double(ideal)
    sum.mrr += hits.first.map { 1 / Double($0) } ?? 0
    sum.hitRate += hits.isEmpty ? 0 : 1
    let others = candidates.filter { !held.contains($0) }
    let wins = held.flatMap { one in
      others.map { score(one) > score($0) ? 1.0 : score(one) == score($0) ? 0.5 : 0 }
    }
    sum.auc += wins.isEmpty ? 0.5 : wins.reduce(0, +) / Double(wins.count)
  }
  return sum.divided(by: count)
}

private func permutations(_ n: Int) -> [[Int]] {
  guard n > 0 else { return [[]] }
  return permutations(n - 1).flatMap { order in
    (0...order.count).map { place in Array(order[..<place]) + [n] + Array(order[place...]) }
  }
}
