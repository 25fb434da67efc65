import WALS

/// Interactions with a few popular items and a long tail of rare ones.
enum PopularityMatrix {
  /// 943 users × 1,682 items, about 100 thousand entries.
  static func small() throws -> InteractionMatrix { try draw(users: 943, items: 1682, perUser: 130) }

  /// Users with as many entries each among 2,000 items.
  static func rowsOfOneLength(_ users: Int, entries: Int) throws -> InteractionMatrix {
    var numbers = SplitMix64(seed: 2)
    var triples: (users: [Int32], items: [Int32]) = ([], [])
    for user in 0..<users {
      triples.users += repeatElement(Int32(user), count: entries)
      triples.items += Array(0..<Int32(2000)).shuffled(using: &numbers).prefix(entries)
    }
    return try InteractionMatrix(
      userCount: users, itemCount: 2000, users: triples.users, items: triples.items,
      values: [Double](repeating: 1, count: triples.users.count))
  }

  private static func draw(users: Int, items: Int, perUser: Int) throws -> InteractionMatrix {
    var numbers = SplitMix64(seed: 1)
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for user in 0..<users {
      // Activity falls from twice the mean to a fifth of it.
      let entries = max(5, perUser * 2 * (users - user) / users)
      for _ in 0..<entries {
        // u³ of a uniform u: popularity falls like rank to the power −2/3.
        let uniform = Double.random(in: 0..<1, using: &numbers)
        triples.users.append(Int32(user))
        triples.items.append(Int32(Double(items) * uniform * uniform * uniform))
        triples.values.append(1)
      }
    }
    return try InteractionMatrix(
      userCount: users, itemCount: items, users: triples.users, items: triples.items, values: triples.values)
  }
}
