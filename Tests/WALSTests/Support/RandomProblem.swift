import WALS

/// A random problem: some pairs stored with counts from 1 to 9.
struct RandomProblem {
  var users: Int
  var items: Int
  var matrix: InteractionMatrix
  var start: InitialFactors

  init(users: Int, items: Int, factors: Int, density: Double, seed: UInt64) {
    var numbers = SplitMix64(seed: seed)
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for user in 0..<users {
      for item in 0..<items where numbers.nextUniform() < density {
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(Double.random(in: 1...9, using: &numbers).rounded())
      }
    }
    self.users = users
    self.items = items
    matrix = InteractionMatrix(
      userCount: users, itemCount: items, users: triples.users, items: triples.items, values: triples.values)
    start = InitialFactors.draw(
      .normal, seed: UInt32(seed), userCount: users, itemCount: items, factors: factors)
  }
}
