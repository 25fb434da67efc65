import WALS

/// A random problem: some pairs stored with counts from 1 to 9.
struct RandomProblem {
  var users: Int
  var items: Int
  var matrix: InteractionMatrix
  var start: InitialFactors

  /// - Parameters:
  ///   - sparserRows: rows and columns thin out toward the last, which is empty.
  ///   - negatives: every ninth value is negative.
  init(
    users: Int, items: Int, factors: Int, density: Double, seed: UInt64, sparserRows: Bool = false,
    negatives: Bool = false
  ) {
    var numbers = SplitMix64(seed: seed)
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for user in 0..<users {
      for item in 0..<items
      where numbers.nextUniform() < density * (sparserRows ? 3 * share(user, users) * share(item, items) : 1) {
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        let value = Double.random(in: 1...9, using: &numbers).rounded()
        triples.values.append(negatives && triples.users.count % 9 == 0 ? -value : value)
      }
    }
    self.users = users
    self.items = items
    matrix = try! InteractionMatrix(
      userCount: users, itemCount: items, users: triples.users, items: triples.items, values: triples.values)
    start = InitialFactors.draw(
      .normal, seed: UInt32(seed), userCount: users, itemCount: items, factors: factors)
  }
}

private func share(_ index: Int, _ count: Int) -> Double { Double(count - 1 - index) / Double(count) }
