import RealModule
import Testing

@testable import WALS

@Suite("Other ways to divide interactions, and what lists are like")
struct DivisionTests {
  private static let matrix = InteractionMatrix(
    byUser: try! CompressedRows(
      rowCount: 5, columnCount: 6, rows: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 4],
      columns: [0, 1, 2, 5, 0, 3, 4, 1, 2, 3, 4, 5],
      values: [5, 4, 1, 2, 3, 4, 5, 1, 4, 2, 3, 5]))

  @Test("a cut in time holds out what came at that time or later, whoever it is of")
  func cut() {
    let times = (0..<12).map { Double($0 * $0 % 7) }
    let split = HeldOutSplit(Self.matrix, times: CompactNumbers(times), from: 4)
    #expect(split.heldOut.storedCount == times.count { $0 >= 4 })
    #expect(split.whole == Self.matrix)
    for user in 0..<5 {
      for position in Self.matrix.byUser.positions(ofRow: user) {
        let item = Int(Self.matrix.byUser.columns[position])
        #expect((split.heldOut.value(row: user, column: item) != nil) == (times[position] >= 4))
      }
    }
  }

  @Test("over all folds every entry is held out once, but for those of users with one", arguments: [2, 3, 5])
  func folds(_ count: Int) {
    var heldOut = [Int](repeating: 0, count: 30)
    for fold in 0..<count {
      let split = HeldOutSplit(Self.matrix, fold: fold, of: count, seed: 3)
      #expect(split.whole == Self.matrix)
      for user in 0..<5 {
        for position in split.heldOut.positions(ofRow: user) {
          heldOut[user * 6 + Int(split.heldOut.columns[position])] += 1
        }
        #expect(split.training.byUser.storedCount(ofRow: user) > 0)
      }
    }
    for user in 0..<5 {
      for position in Self.matrix.byUser.positions(ofRow: user) {
        #expect(heldOut[user * 6 + Int(Self.matrix.byUser.columns[position])] == (user == 3 ? 0 : 1))
      }
    }
  }

  private static let split = HeldOutSplit(matrix, fold: 0, of: 2, seed: 1)
  private static let snapshot = try! Trainer(matrix: split.training).start(
    from: .draw(.normal, seed: 4, userCount: 5, itemCount: 6, factors: 3), hyperparameters: Hyperparameters(factors: 3))

  @Test("only held-out entries of the wanted value are to be found")
  func relevant() {
    let all = Evaluator(Self.split, cutoffs: [3])
    let high = Evaluator(Self.split, cutoffs: [3], relevantFrom: 4)
    #expect(all.relevant.storedCount == all.known.heldOut.storedCount)
    #expect(high.relevant.values.sorted() == all.known.heldOut.values.filter { $0 >= 4 }.sorted())
    #expect(high.userCount <= all.userCount)
  }

  @Test("coverage and novelty are those of the lists one by one")
  func variety() throws {
    let evaluator = Evaluator(Self.split, cutoffs: [1, 2])
    let known = evaluator.known
    for line in try evaluator.variety(of: Self.snapshot) {
      var (listed, bits, places) = (Set<Int>(), 0.0, 0)
      for user in 0..<5 where evaluator.relevant.storedCount(ofRow: user) > 0 {
        let seen = Set(known.training.positions(ofRow: user).map { known.item(Int(known.training.columns[$0])) })
        let ranked = (0..<known.training.columnCount).map(known.item).filter { !seen.contains($0) }
          .sorted { Self.snapshot.score(user: user, item: $0) > Self.snapshot.score(user: user, item: $1) }
        for item in ranked.prefix(line.cutoff) {
          listed.insert(item)
          places += 1
          bits -= .log2(Double(Self.split.training.byItem.storedCount(ofRow: item)) / 5)
        }
      }
      #expect(line.coverage == Double(listed.count) / Double(known.training.columnCount))
      #expect(abs(line.novelty - bits / Double(places)) < 1e-12)
    }
  }

  @Test("metrics of users are what the means are of")
  func users() throws {
    let evaluator = Evaluator(Self.split, cutoffs: [1, 3])
    let users = try evaluator.userMetrics(of: Self.snapshot)
    let means = try evaluator.metrics(of: Self.snapshot)
    #expect(users.count == evaluator.userCount)
    for (index, mean) in means.enumerated() {
      for name in MetricName.allCases {
        let sum = users.reduce(0) { $0 + $1.metrics[index][name] }
        #expect(abs(sum / Double(users.count) - mean[name]) < 1e-12)
      }
    }
    #expect(users.allSatisfy { $0.heldOutCount > 0 && $0.trainingCount > 0 })
  }

  @Test("errors on what was trained on are those of a loop over it")
  func trainingErrors() throws {
    let errors = try #require(RatingErrors(of: Self.snapshot, on: Self.split.training.byUser, threads: 2))
    var squares = 0.0
    for user in 0..<5 {
      for position in Self.split.training.byUser.positions(ofRow: user) {
        let item = Int(Self.split.training.byUser.columns[position])
        let error = Self.split.training.byUser.values[position] - Self.snapshot.score(user: user, item: item)
        squares += error * error
      }
    }
    #expect(abs(errors.rmse - (squares / Double(errors.count)).squareRoot()) < 1e-12)
  }
}
