import RealModule
import WALS

/// Makes up data with a known truth: who likes what is drawn first, then who met what.
///
/// A user's items are drawn one after the other without repetition, each with a chance in proportion to its popularity
/// times the user's affinity to it; how many, is log-normal around the density.
public struct Generator {
  let recipe: GeneratorRecipe
  private let truth: PlantedTruth
  /// By item: rank^−skew, and the sums of those up to an item.
  private let popularity: [Double]
  private let cumulative: [Double]
  /// By group: the chance to accept an item of another group.
  private let outside: [Double]
  /// The last user who has an item, so that nobody gets it twice.
  private var owner: [Int32]
  /// Where going through all items for one user would make the work grow as users times items.
  private var remaining: RemainingItems?
  /// How many items were drawn or looked at: what the making costs.
  private(set) var looks = 0

  private static let activitySpread = 0.5
  /// Up to so many, all items may be gone through for a user who has met nearly all that suit.
  private static let fewItems = 1 << 16

  /// - Throws: where the whole cannot be made.
  public init(_ recipe: GeneratorRecipe) throws(DatasetError) {
    try recipe.check()
    self.recipe = recipe
    var numbers = SplitMix64(seed: UInt64(recipe.seed))
    truth = Self.plant(recipe, from: &numbers)
    var ranks = Array(0..<recipe.items)
    ranks.shuffle(using: &numbers)
    let popularity = ranks.map { Double.pow(Double($0 + 1), -recipe.skew) }
    self.popularity = popularity
    var sum = 0.0
    cumulative = popularity.map { weight in
      sum += weight
      return sum
    }
    outside = Self.outsideChances(truth, popularity, noise: recipe.noise)
    owner = [Int32](repeating: -1, count: recipe.items)
    remaining = recipe.items > Self.fewItems ? RemainingItems(weights: popularity) : nil
  }

  /// The data, with their truth.
  ///
  /// - Parameter control: hears how many users are done, and may stop the making.
  /// - Throws: ``DatasetError/stopped`` where `control` asked to stop.
  public consuming func dataset(control: OpeningControl = OpeningControl()) throws(DatasetError) -> Dataset {
    try make(control: control)
  }

  mutating func make(control: OpeningControl) throws(DatasetError) -> Dataset {
    var triples = InteractionMatrix.Triples([], [], [])
    control.begin(.making, of: recipe.users)
    for user in 0..<recipe.users {
      if user.isMultiple(of: 256) { try control.report(user) }
      // A stream of its own for every user: more users leave those before them as they are.
      var numbers = PolarNormals(
        SplitMix64(seed: UInt64(recipe.seed) << 32 ^ UInt64(user + 1) &* 0x9E37_79B9_7F4A_7C15))
      for item in pick(for: user, from: &numbers).sorted() {
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(value(user, item, from: &numbers))
      }
    }
    let matrix = try InteractionMatrix(of: triples, users: recipe.users, items: recipe.items)
    return Dataset(
      name: "planted-\(recipe.users)x\(recipe.items)", users: Self.names("u", recipe.users),
      items: Self.names("i", recipe.items), matrix: matrix, truth: truth)
  }

  /// `u01` to `u60`: of one length, so that they sort as they count.
  private static func names(_ letter: String, _ count: Int) -> [String] {
    let digits = String(count).count
    return (1...count).map { number in
      let text = String(number)
      return letter + String(repeating: "0", count: digits - text.count) + text
    }
  }
}

extension Generator {
  private static func plant(_ recipe: GeneratorRecipe, from numbers: inout SplitMix64) -> PlantedTruth {
    switch recipe.kind {
    case .groups:
      // Members of a group stand side by side, so that the blocks can be seen.
      func groups(_ rows: Int) -> [Int] { (0..<rows).map { $0 * recipe.count / rows } }
      return PlantedTruth(groups: recipe.count, users: groups(recipe.users), items: groups(recipe.items))
    case .factors:
      // N(0, 1/√k) on both sides gives scores a standard deviation of 1.
      let scale = 1 / Double(recipe.count).squareRoot().squareRoot()
      var normals = PolarNormals(SplitMix64(seed: numbers.next()))
      func factors(_ rows: Int) -> FactorMatrix {
        FactorMatrix(
          rowCount: rows, factorCount: recipe.count,
          elements: (0..<rows * recipe.count).map { _ in normals.next() * scale })
      }
      return PlantedTruth(users: factors(recipe.users), items: factors(recipe.items))
    }
  }

  /// The rows of a group, which stand side by side.
  private static func rows(ofGroup group: Int, of groups: Int, among rows: Int) -> Range<Int> {
    (group * rows + groups - 1) / groups..<((group + 1) * rows + groups - 1) / groups
  }

  /// What makes the expected share of interactions outside of a group equal to the noise.
  private static func outsideChances(_ truth: PlantedTruth, _ popularity: [Double], noise: Double) -> [Double] {
    guard truth.kind == .groups else { return [] }
    var inside = [Double](repeating: 0, count: truth.factorCount)
    for (item, weight) in popularity.enumerated() { inside[truth.group(of: .items, row: item) ?? 0] += weight }
    let total = inside.reduce(0, +)
    return inside.map { own in
      let odds = noise < 1 ? noise / (1 - noise) : .infinity
      return total > own ? min(1, odds * own / (total - own)) : 1
    }
  }

  private func score(_ user: Int, _ item: Int) -> Double { truth.score(user: user, item: item) }

  /// The chance, from 0 to 1, that a user who meets an item takes to it.
  private func affinity(_ user: Int, _ item: Int, from numbers: inout PolarNormals<SplitMix64>) -> Double {
    guard recipe.feedback == .implicit else { return 1 }
    switch recipe.kind {
    case .groups:
      return score(user, item) > 0 ? 1 : outside[truth.group(of: .users, row: user) ?? 0]
    case .factors: return 1 / (1 + Double.exp(4 - 4 * (score(user, item) + recipe.noise * numbers.next())))
    }
  }

  private mutating func pick(for user: Int, from numbers: inout PolarNormals<SplitMix64>) -> [Int] {
    let spread = Self.activitySpread
    let activity = Double.exp(spread * numbers.next() - spread * spread / 2)
    let wanted = min(recipe.items, max(1, Int((recipe.density * Double(recipe.items) * activity).rounded())))
    if remaining != nil { return pickFromRemaining(wanted, for: user, from: &numbers) }
    var picked: [Int] = []
    let mark = Int32(user)
    let total = cumulative[recipe.items - 1]
    for _ in 0..<64 * wanted + 1024 where picked.count < wanted {
      looks += 1
      let item = place(of: numbers.nextUniform() * total)
      guard owner[item] != mark, numbers.nextUniform() < affinity(user, item, from: &numbers) else { continue }
      owner[item] = mark
      picked.append(item)
    }
    return picked.count < wanted ? picked + rest(wanted - picked.count, for: user, from: &numbers) : picked
  }

  /// Where few are left to be met by chance: the first of an exponential race, which draws in the same proportions.
  private mutating func rest(_ count: Int, for user: Int, from numbers: inout PolarNormals<SplitMix64>) -> [Int] {
    var arrivals: [(time: Double, item: Int)] = []
    looks += recipe.items
    for item in 0..<recipe.items where owner[item] != Int32(user) {
      let rate = popularity[item] * affinity(user, item, from: &numbers)
      if rate > 0 { arrivals.append((-Double.log(1 - numbers.nextUniform()) / rate, item)) }
    }
    return arrivals.sorted { $0.time < $1.time }.prefix(count).map(\.item)
  }

  /// The same chances where items are many: only what is left is drawn from, and the own group apart from the others, so
  /// that hardly a draw is in vain.
  private mutating func pickFromRemaining(
    _ wanted: Int, for user: Int, from numbers: inout PolarNormals<SplitMix64>
  ) -> [Int] {
    guard var remaining else { return [] }
    self.remaining = nil
    defer {
      remaining.restore()
      self.remaining = remaining
    }
    var picked: [Int] = []
    for _ in 0..<64 * wanted + 1024 where picked.count < wanted {
      looks += 1
      guard let item = draw(from: remaining, for: user, from: &numbers) else { break }
      // The draw between groups has their chances in it already.
      guard recipe.kind == .groups || numbers.nextUniform() < affinity(user, item, from: &numbers) else { continue }
      remaining.remove(item)
      picked.append(item)
    }
    return picked
  }

  private func draw(
    from remaining: RemainingItems, for user: Int, from numbers: inout PolarNormals<SplitMix64>
  ) -> Int? {
    guard recipe.kind == .groups, recipe.feedback == .implicit else {
      return remaining.item(in: 0..<recipe.items, at: numbers.nextUniform())
    }
    let group = truth.group(of: .users, row: user) ?? 0
    let own = Self.rows(ofGroup: group, of: recipe.count, among: recipe.items)
    let sides = [0..<own.lowerBound, own.upperBound..<recipe.items]
    let weights = [remaining.weight(of: own)] + sides.map { remaining.weight(of: $0) * outside[group] }
    var chance = numbers.nextUniform() * weights.reduce(0, +)
    let share = numbers.nextUniform()
    for (range, weight) in zip([own] + sides, weights) {
      if chance < weight { return remaining.item(in: range, at: share) }
      chance -= weight
    }
    // What rounding leaves over.
    return weights.lastIndex { $0 > 0 }.flatMap { remaining.item(in: ([own] + sides)[$0], at: share) }
  }

  private func place(of sum: Double) -> Int {
    var (low, high) = (0, recipe.items - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] <= sum { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func value(_ user: Int, _ item: Int, from numbers: inout PolarNormals<SplitMix64>) -> Double {
    let score = score(user, item)
    switch (recipe.feedback, recipe.kind) {
    case (.explicit, .groups): return rating((score > 0 ? 4.5 : 2) + recipe.noise * numbers.next())
    case (.explicit, .factors): return rating(3 + score + recipe.noise * numbers.next())
    case (.implicit, .groups): return count(mean: score > 0 ? 2 : 0, from: &numbers)
    case (.implicit, .factors): return count(mean: max(0, score), from: &numbers)
    }
  }

  /// Half stars from 1 to 5.
  private func rating(_ value: Double) -> Double { min(5, max(1, (2 * value).rounded() / 2)) }

  /// 1 and a geometric number of further times, so many on average.
  private func count(mean: Double, from numbers: inout PolarNormals<SplitMix64>) -> Double {
    guard mean > 0 else { return 1 }
    let more = Double.log(1 - numbers.nextUniform()) / Double.log(mean / (1 + mean))
    return 1 + more.rounded(.down)
  }
}
