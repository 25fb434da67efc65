import Datasets
import Testing
import WALS

@Suite("Films, the dataset that teaches") struct FilmsTests {
  static let groups = [
    ["Alien", "Blade Runner", "Dune", "Gattaca"], ["Casablanca", "Notting Hill", "Titanic", "Vertigo"],
    ["Fantasia", "Moana", "Ratatouille", "Shrek"],
  ]

  let films: Dataset

  init() throws { films = try DatasetLoader.open("films") }

  @Test("everyone's list is led by films of the own taste, the bridge's by films of both", arguments: [2, 3])
  func lists(factors: Int) throws {
    let snapshot = try trained(factors: factors)
    for user in films.users.indices {
      let seen = Set(films.matrix.byUser.positions(ofRow: user).map { group(Int(films.matrix.byUser.columns[$0])) })
      let list = snapshot.topN(user: user, count: 12, stored: films.matrix.byUser, includingSeen: false)
      if films.users[user] == "Iris" {
        #expect(seen.count == 2)
        #expect(Set(list.prefix(2).map { group($0.item) }) == seen)
      } else if let own = seen.first, let first = list.first {
        #expect(seen.count == 1)
        #expect(group(first.item) == own, "\(films.users[user]): \(films.items[first.item])")
      }
    }
  }

  @Test("films of one taste point the same way, films of different tastes do not", arguments: [2, 3])
  func directions(factors: Int) throws {
    let items = try trained(factors: factors).items
    for a in films.items.indices {
      let similarities = films.items.indices.filter { $0 != a }.map { (cosine(items, a, $0), group($0) == group(a)) }
      let same = similarities.filter(\.1).map(\.0).min() ?? 0
      let other = similarities.filter { !$0.1 }.map(\.0).max() ?? 1
      #expect(same > other, "\(films.items[a])")
    }
  }

  private func group(_ item: Int) -> Int {
    Self.groups.firstIndex { $0.contains(films.items[item]) } ?? -1
  }

  private func cosine(_ factors: FactorMatrix, _ a: Int, _ b: Int) -> Double {
    func dot(_ a: Int, _ b: Int) -> Double { zip(factors[a], factors[b]).map(*).reduce(0, +) }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  }

  /// With the knobs that the explorer starts with.
  private func trained(factors: Int, seed: UInt32 = 7) throws -> Snapshot {
    let trainer = Trainer(matrix: films.matrix)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: seed, userCount: 14, itemCount: 12, factors: factors),
      hyperparameters: Hyperparameters(alpha: 40, lambda: 0.1, factors: factors))
    for _ in 0..<40 { snapshot = try trainer.halfStep(after: snapshot) }
    return snapshot
  }
}
