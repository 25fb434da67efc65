import Platform

/// What made-up data shall be like. The same recipe always makes the same data.
public struct GeneratorRecipe: Sendable, Equatable {
  /// What the values mean.
  public enum Feedback: String, Sendable, CaseIterable {
    /// Counts of interactions with what a user likes.
    case implicit
    /// Ratings from 1 to 5 of whatever a user met.
    case explicit
  }

  /// How many users there are.
  public var users = 60
  /// How many items there are.
  public var items = 40
  /// Whether groups or factors are planted.
  public var kind = PlantedTruth.Kind.groups
  /// How many of them.
  public var count = 4
  /// The share of all pairs that are stored, on average over users.
  public var density = 0.15
  /// Popularity falls as rank^−skew: 0 makes all items equally popular, 1 is Zipf's law.
  public var skew = 0.5
  /// Groups: the chance that a draw is outside the own group; as the own group runs out, the share of such interactions
  /// grows (ratings: their standard deviation). Factors: the standard deviation of what is added to a score, whose own is 1.
  public var noise = 0.1
  /// Where the random numbers begin: the same seed makes the same data.
  public var seed: UInt32 = 7
  /// What values stand for.
  public var feedback = Feedback.implicit

  /// Counts of 60 users and 40 items with four groups planted, to be changed.
  public init() {}

  /// Everything that a recipe says, by the name it has on the command line and in commands.
  public enum Setting: String, Sendable, CaseIterable {
    /// The properties of these names; `groups` and `factors` stand for ``GeneratorRecipe/kind`` with
    /// ``GeneratorRecipe/count``.
    case users, items, groups, factors, density, skew, noise, seed, feedback

    /// One sentence for help.
    public var summary: String {
      switch self {
      case .users: "How many users there are."
      case .items: "How many items there are."
      case .groups: "Plant so many groups: users like the items of their own group."
      case .factors: "Plant so many factors instead: a user likes an item by their inner product."
      case .density: "About the share of all pairs that are stored: how active users are is drawn."
      case .skew: "How unequal items are in popularity, which falls as rank^−skew; 0 makes them equal."
      case .noise: "The chance that a draw is outside the own group; with factors or ratings a standard deviation."
      case .seed: "The same seed makes the same data."
      case .feedback: "implicit: counts of what a user likes; explicit: ratings from 1 to 5."
      }
    }
  }

  /// Sets one of them from text.
  ///
  /// - Throws: one sentence that says what the setting takes.
  public mutating func set(_ setting: Setting, _ text: String) throws(DatasetError) {
    switch setting {
    case .users: users = try Self.whole(setting, text, 1...Self.mostRows)
    case .items: items = try Self.whole(setting, text, 1...Self.mostRows)
    case .groups: (kind, count) = (.groups, try Self.whole(setting, text, 1...1000))
    case .factors: (kind, count) = (.factors, try Self.whole(setting, text, 1...1000))
    case .density: density = try Self.number(setting, text, 0...1, "a share above 0, up to 1") { $0 > 0 }
    case .skew: skew = try Self.number(setting, text, 0...10, "a number from 0 to 10")
    case .noise: noise = try Self.number(setting, text, 0...10, "a number from 0 to 10")
    case .seed: seed = UInt32(try Self.whole(setting, text, 0...Int(UInt32.max)))
    case .feedback:
      guard let feedback = Feedback(rawValue: text) else {
        throw DatasetError("feedback takes implicit or explicit, not “\(text)”.")
      }
      self.feedback = feedback
    }
  }

  /// What a setting is, as text that ``set(_:_:)`` takes; nil for groups where factors are planted, and the reverse.
  public func text(_ setting: Setting) -> String? {
    switch setting {
    case .users: String(users)
    case .items: String(items)
    case .groups: kind == .groups ? String(count) : nil
    case .factors: kind == .factors ? String(count) : nil
    case .density: JSONValue.decimals(of: density)
    case .skew: JSONValue.decimals(of: skew)
    case .noise: JSONValue.decimals(of: noise)
    case .seed: String(seed)
    case .feedback: feedback.rawValue
    }
  }

  /// Sees that the whole can be made.
  /// - Throws: one sentence where there are more groups than users or items, too many interactions, or no memory for
  ///   them.
  public func check() throws(DatasetError) {
    guard kind == .factors || count <= min(users, items) else {
      throw DatasetError("\(count) groups need at least as many users and items.")
    }
    guard Double(users) * Double(items) * density <= Double(Self.mostStored) else {
      throw DatasetError("That would be more than \(Self.mostStored) interactions; lower the density.")
    }
    if let objection = MemoryBudget.objection(to: bytes, for: "\(users) users × \(items) items with \(count) \(kind)") {
      throw DatasetError(objection)
    }
  }

  /// What the data take while they are made: interactions as they come and as they are kept, a name for every row, and the
  /// truth.
  private var bytes: Int {
    let stored = Int(min(Double(users) * Double(items) * density * 1.5, Double(Self.mostStored)))
    let truth = kind == .groups ? MemoryLayout<Int32>.stride : MemoryBudget.bytes(count, MemoryLayout<Double>.stride)
    return MemoryBudget.sum([
      MemoryBudget.bytes(stored, InteractionCollector.bytesAnEntry),
      MemoryBudget.bytes(users + items, InteractionCollector.bytesAName + truth),
      // The sums that are drawn from, of up to twice as many leaves, and what is known of each item.
      MemoryBudget.bytes(items, 6 * MemoryLayout<Double>.stride),
    ])
  }

  private static let mostRows = 10_000_000
  private static let mostStored = 1_000_000_000

  private static func whole(_ setting: Setting, _ text: String, _ range: ClosedRange<Int>) throws(DatasetError) -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw DatasetError(
        "\(setting.rawValue) takes a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”.")
    }
    return value
  }

  private static func number(
    _ setting: Setting, _ text: String, _ range: ClosedRange<Double>, _ takes: String,
    _ fits: (Double) -> Bool = { _ in true }
  ) throws(DatasetError) -> Double {
    guard let value = Double(text), range.contains(value), fits(value) else {
      throw DatasetError("\(setting.rawValue) takes \(takes), not “\(text)”.")
    }
    return value
  }
}
