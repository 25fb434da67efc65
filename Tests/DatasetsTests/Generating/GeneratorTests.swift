import Testing
import WALS

@testable import Datasets

@Suite("Made-up data") struct GeneratorTests {
  @Test("the same recipe makes the same data, another seed others")
  func seeds() throws {
    let first = try made("seed 3")
    #expect(first.matrix == (try made("seed 3")).matrix)
    #expect(first.truth == (try made("seed 3")).truth)
    #expect(first.matrix != (try made("seed 4")).matrix)
  }

  @Test("the density is met on average, up to all pairs", arguments: [0.05, 0.2, 0.6, 1])
  func density(_ density: Double) throws {
    let dataset = try made("users 400 items 60 factors 3 density \(density)")
    let tolerance = density == 1 ? 0.2 : 0.12
    #expect(abs(dataset.matrix.density / density - 1) < tolerance, "\(dataset.matrix.density)")
  }

  @Test("the noise is the share of interactions outside the own group", arguments: [0.0, 0.1, 0.5])
  func noise(_ noise: Double) throws {
    let dataset = try made("users 500 items 200 groups 4 density 0.02 noise \(noise)")
    let share = try outsideShare(dataset)
    #expect(abs(share - noise) < 0.03, "\(share)")
  }

  @Test("the noise is that share where items are many too", arguments: [0.0, 0.1, 0.5])
  func noiseOfManyItems(_ noise: Double) throws {
    let dataset = try made("users 500 items 70001 groups 7 density 0.0003 noise \(noise)")
    #expect(abs(dataset.matrix.density / 0.0003 - 1) < 0.12, "\(dataset.matrix.density)")
    let share = try outsideShare(dataset)
    #expect(abs(share - noise) < 0.03, "\(share)")
  }

  @Test(
    "twice the users and items, twice the work",
    arguments: ["groups 400 noise 0", "factors 2 skew 10"])
  func growth(settings: String) throws {
    func looks(_ rows: Int) throws -> Int {
      // Five interactions a user, of whatever many.
      var generator = try Generator(recipe("users \(rows / 160) items \(rows) density \(5 / Double(rows)) " + settings))
      _ = try generator.make(control: OpeningControl())
      return generator.looks
    }
    let (once, twice) = (try looks(70_000), try looks(140_000))
    #expect(twice < 3 * once, "\(once), \(twice)")
    #expect(once < 437 * 1500, "\(once)")
  }

  @Test("what is left is drawn in proportion to its weight, and nothing twice")
  func remainingItems() {
    let weights = [4.0, 0, 2, 1, 1]
    var items = RemainingItems(weights: weights)
    #expect(items.weight(of: 0..<5) == 8 && items.weight(of: 1..<4) == 3)
    #expect([0, 0.49, 0.5, 0.74, 0.76, 0.99].map { items.item(in: 0..<5, at: $0) } == [0, 0, 2, 2, 3, 4])
    #expect(items.item(in: 1..<2, at: 0.5) == nil && items.item(in: 2..<2, at: 0.5) == nil)
    for item in [0, 2, 4] { items.remove(item) }
    #expect([0, 0.5, 1].map { items.item(in: 0..<5, at: $0) } == [3, 3, 3])
    items.remove(3)
    #expect(items.item(in: 0..<5, at: 0.5) == nil)
    items.restore()
    #expect(items.weight(of: 0..<5) == 8)
  }

  @Test("popular items are as popular as the skew says")
  func skew() throws {
    func counts(_ skew: Int) throws -> [Double] {
      let matrix = try made("users 4000 items 50 groups 1 density 0.02 skew \(skew) feedback explicit").matrix
      return (0..<50).map { Double(matrix.byItem.storedCount(ofRow: $0)) }.sorted(by: >)
    }
    let (even, zipf) = (try counts(0), try counts(1))
    #expect(even[0] < 2 * even[49])
    #expect((5...11).contains(zipf[0] / zipf[9]), "rank 1 to rank 10: \(zipf[0] / zipf[9])")
  }

  @Test("ratings are half stars from 1 to 5, high in the own group")
  func ratings() throws {
    let dataset = try made("users 100 items 40 groups 2 density 0.5 feedback explicit noise 0.5")
    let truth = try #require(dataset.truth)
    let rows = dataset.matrix.byUser
    var (own, other): ([Double], [Double]) = ([], [])
    for user in 0..<100 {
      for position in rows.positions(ofRow: user) {
        let value = rows.values[position]
        #expect((1...5).contains(value) && (2 * value).rounded() == 2 * value)
        let isOwn =
          truth.group(of: .users, row: user) == truth.group(of: .items, row: Int(rows.columns[position]))
        if isOwn { own.append(value) } else { other.append(value) }
      }
    }
    #expect(own.reduce(0, +) / Double(own.count) > 4)
    #expect(other.reduce(0, +) / Double(other.count) < 2.5)
  }

  @Test("training finds the space of the planted groups", arguments: ["planted-60x40"])
  func recovery(name: String) throws {
    let dataset = try DatasetLoader.open(name)
    let truth = try #require(dataset.truth)
    let trainer = Trainer(matrix: dataset.matrix)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: 7, userCount: 60, itemCount: 40, factors: 4),
      hyperparameters: Hyperparameters(alpha: 1, lambda: 0.1, factors: 4))
    let before = try #require(snapshot.users.largestPrincipalAngle(to: truth.users))
    for _ in 0..<60 { snapshot = try trainer.halfStep(after: snapshot) }
    let after = try #require(snapshot.users.largestPrincipalAngle(to: truth.users))
    #expect(before > 1.4)
    #expect(after < 0.6, "\(after)")
  }

  @Test(
    "a setting that makes no sense is refused in one sentence",
    arguments: [
      ("users 0", "users takes a whole number from 1 to 10000000, not “0”."),
      ("items many", "items takes a whole number from 1 to 10000000, not “many”."),
      ("groups 0", "groups takes a whole number from 1 to 1000, not “0”."),
      ("factors 1e3", "factors takes a whole number from 1 to 1000, not “1e3”."),
      ("density 0", "density takes a share above 0, up to 1, not “0”."),
      ("density nan", "density takes a share above 0, up to 1, not “nan”."),
      ("skew -1", "skew takes a number from 0 to 10, not “-1”."),
      ("noise inf", "noise takes a number from 0 to 10, not “inf”."),
      ("seed -1", "seed takes a whole number from 0 to 4294967295, not “-1”."),
      ("feedback both", "feedback takes implicit or explicit, not “both”."),
      ("groups 41", "41 groups need at least as many users and items."),
      (
        "users 10000000 items 10000000 density 1",
        "That would be more than 1000000000 interactions; lower the density."
      ),
    ])
  func refused(settings: String, sentence: String) {
    #expect(throws: DatasetError(sentence)) { try made(settings) }
  }

  @Test("stops where it is told to")
  func stops() {
    let control = OpeningControl()
    control.requestStop()
    #expect(throws: DatasetError.stopped) { try Generator(GeneratorRecipe()).dataset(control: control) }
  }

  private func made(_ settings: String) throws -> Dataset { try Generator(recipe(settings)).dataset() }

  private func recipe(_ settings: String) throws -> GeneratorRecipe {
    var recipe = GeneratorRecipe()
    let words = settings.split(separator: " ").map(String.init)
    for index in stride(from: 0, to: words.count, by: 2) {
      try recipe.set(try #require(GeneratorRecipe.Setting(rawValue: words[index])), words[index + 1])
    }
    return recipe
  }

  private func outsideShare(_ dataset: Dataset) throws -> Double {
    let truth = try #require(dataset.truth)
    let rows = dataset.matrix.byUser
    let outside = dataset.users.indices.reduce(0) { sum, user in
      sum
        + rows.positions(ofRow: user).count {
          truth.group(of: .items, row: Int(rows.columns[$0])) != truth.group(of: .users, row: user)
        }
    }
    return Double(outside) / Double(dataset.matrix.storedCount)
  }
}
