import Testing
import WALS

@Suite("Hold-out")
struct HoldOutTests {
  let matrix = RandomProblem(users: 40, items: 30, factors: 1, density: 0.3, seed: 5).matrix

  @Test("training and held-out entries together are all entries, and no pair is in both")
  func partition() {
    let split = HoldOut(.share(0.3), .random(seed: 3)).split(matrix)
    #expect(split.training.storedCount + split.heldOut.storedCount == matrix.storedCount)
    for user in 0..<40 {
      for item in 0..<30 {
        let parts = [split.training.value(user: user, item: item), split.heldOut.value(row: user, column: item)]
        #expect(parts.compactMap(\.self) == [matrix.value(user: user, item: item)].compactMap(\.self))
      }
    }
  }

  @Test("of each user's entries the share is taken, rounded, and one always stays")
  func counts() {
    for share in [0.0, 0.1, 0.25, 0.5, 0.99] {
      let split = HoldOut(.share(share), .random(seed: 1)).split(matrix)
      for user in 0..<40 {
        let stored = matrix.byUser.storedCount(ofRow: user)
        let rounded = Int((share * Double(stored)).rounded())
        #expect(split.heldOut.storedCount(ofRow: user) == min(rounded, max(0, stored - 1)))
      }
    }
  }

  @Test("the same seed holds out the same pairs, another seed others")
  func seeds() {
    let rule = HoldOut(.share(0.3), .random(seed: 3))
    #expect(rule.split(matrix) == rule.split(matrix))
    #expect(rule.split(matrix) != HoldOut(.share(0.3), .random(seed: 4)).split(matrix))
  }

  @Test("other users' entries change nothing for a user")
  func independence() {
    let rule = HoldOut(.share(0.3), .random(seed: 3))
    let (before, after) = (rule.split(matrix), rule.split(matrix.setting(user: 0, item: 0, to: 9)))
    for user in 1..<40 {
      #expect(row(user, of: before.heldOut) == row(user, of: after.heldOut))
    }
  }

  @Test("leave one out takes one entry of everyone who has two")
  func leaveOneOut() throws {
    let few = try InteractionMatrix(
      userCount: 3, itemCount: 4, users: [0, 1, 1, 2, 2, 2], items: [0, 1, 2, 0, 1, 3], values: [1, 1, 1, 1, 1, 1])
    let split = HoldOut(.one, .random(seed: 0)).split(few)
    #expect((0..<3).map { split.heldOut.storedCount(ofRow: $0) } == [0, 1, 1])
  }

  @Test("by time the latest are held out, of equally late ones the last")
  func latest() throws {
    let one = try InteractionMatrix(
      userCount: 1, itemCount: 5, users: [0, 0, 0, 0, 0], items: [0, 1, 2, 3, 4], values: [1, 1, 1, 1, 1])
    let split = HoldOut(.share(0.4), .latest).split(one, times: [50, 10, 40, 20, 40])
    #expect(split.heldOut.columns == [0, 4])
    #expect(HoldOut(.one, .latest).split(one, times: [1, 1, 1, 1, 1]).heldOut.columns == [4])
  }

  @Test("every entry is as likely as another")
  func unbiased() throws {
    // 2000 users with the same ten items each: every item is held out some 400 times, give or take 18.
    let users = (0..<20_000).map { Int32($0 / 10) }
    let full = try InteractionMatrix(
      userCount: 2000, itemCount: 10, users: users, items: (0..<20_000).map { Int32($0 % 10) },
      values: [Double](repeating: 1, count: 20_000))
    let split = HoldOut(.share(0.2), .random(seed: 11)).split(full)
    var counts = [Int](repeating: 0, count: 10)
    for column in split.heldOut.columns { counts[Int(column)] += 1 }
    #expect(counts.allSatisfy { (320...480).contains($0) })
  }

  @Test("a rule says itself in words")
  func words() {
    #expect(
      HoldOut(.share(0.2), .random(seed: 3)).description
        == "20 % of each user’s entries held out at random (seed 3)")
    #expect(HoldOut(.share(0.125), .latest).description == "the latest 12.5 % of each user’s entries held out")
    #expect(HoldOut(.one, .random(seed: 7)).description == "one entry of each user held out at random (seed 7)")
  }

  private func row(_ user: Int, of rows: CompressedRows) -> [Int32] {
    Array(rows.columns[rows.positions(ofRow: user)])
  }
}
