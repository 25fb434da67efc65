/// Which stored entries are kept from training, to see whether a model finds them again.
///
/// Each user's entries are divided apart, and at least one of them stays for training: a user without any could not be
/// told from another.
public struct HoldOut: Sendable, Equatable, CustomStringConvertible {
  /// How many of each user's entries are held out.
  public enum Amount: Sendable, Equatable {
    /// This share of each user's entries, rounded to whole entries (half up).
    case share(Double)
    /// One entry of each user.
    case one
  }

  /// Which of each user's entries are held out.
  public enum Order: Sendable, Equatable {
    /// At random. Every pair has a random number of its own from the seed and its place in the matrix, and the smallest
    /// are held out; so other users' entries change nothing.
    case random(seed: UInt32)
    /// The latest ones; of equally late ones those that come last in the dataset.
    case latest
  }

  /// How many of each user's entries are held out.
  public var amount: Amount
  /// Which of them.
  public var order: Order

  /// Holds out so many entries of each user, by this order.
  public init(_ amount: Amount, _ order: Order) {
    self.amount = amount
    self.order = order
  }

  /// The rule in words: `20 % of each user’s entries held out at random (seed 3)`.
  public var description: String {
    switch (amount, order) {
    case (.share(let share), .random(let seed)):
      "\(Self.percent(share)) % of each user’s entries held out at random (seed \(seed))"
    case (.share(let share), .latest): "the latest \(Self.percent(share)) % of each user’s entries held out"
    case (.one, .random(let seed)): "one entry of each user held out at random (seed \(seed))"
    case (.one, .latest): "the latest entry of each user held out"
    }
  }

  private static func percent(_ share: Double) -> String {
    let percent = (share * 1e8).rounded() / 1e6
    return percent == percent.rounded() ? String(Int(percent)) : "\(percent)"
  }

  /// How many of a user's entries are held out.
  public func count(of entries: Int) -> Int {
    switch amount {
    case .share(let share): min(Int((share * Double(entries)).rounded()), max(0, entries - 1))
    case .one: entries > 1 ? 1 : 0
    }
  }
}

/// Interactions divided into what a model is trained on and what it is tested with.
public struct HeldOutSplit: Sendable, Equatable {
  /// The entries that a model is trained on, users × items.
  public let training: InteractionMatrix
  /// The held-out entries by users; the same shape, and no pair that `training` stores.
  public let heldOut: CompressedRows

  /// - Precondition: both have one shape, and no pair is stored in both.
  public init(training: InteractionMatrix, heldOut: CompressedRows) {
    precondition(training.userCount == heldOut.rowCount && training.itemCount == heldOut.columnCount)
    self.training = training
    self.heldOut = heldOut
  }

  /// The interactions as they were before they were divided.
  public var whole: InteractionMatrix { InteractionMatrix(byUser: training.byUser.merging(heldOut)) }
}

extension HoldOut {
  /// Divides interactions. The same interactions are always divided the same way.
  ///
  /// - Parameters:
  ///   - matrix: the interactions, users × items.
  ///   - times: when each stored entry happened, in the order of `matrix.byUser`; needed for ``Order/latest`` alone.
  /// - Precondition: with ``Order/latest`` there is a time for every entry.
  public func split(_ matrix: InteractionMatrix, times: CompactNumbers = []) -> HeldOutSplit {
    HeldOutSplit(matrix, isHeldOut: marks(matrix, times: times))
  }

  /// Which entries are held out, in the order of `matrix.byUser`.
  public func marks(_ matrix: InteractionMatrix, times: CompactNumbers = []) -> [Bool] {
    let entries = matrix.byUser
    precondition(order != .latest || times.count == entries.storedCount, "a time for every entry")
    var isHeldOut = [Bool](repeating: false, count: entries.storedCount)
    for user in 0..<entries.rowCount {
      let positions = entries.positions(ofRow: user)
      let count = count(of: positions.count)
      guard count > 0 else { continue }
      for position in first(count, of: positions, user: user, entries, times) { isHeldOut[position] = true }
    }
    return isHeldOut
  }

  private func first(
    _ count: Int, of positions: Range<Int>, user: Int, _ entries: CompressedRows, _ times: CompactNumbers
  ) -> ArraySlice<Int> {
    switch order {
    case .latest:
      return positions.sorted { times[$0] != times[$1] ? times[$0] > times[$1] : $0 > $1 }.prefix(count)
    case .random(let seed):
      return Self.randomOrder(of: positions, user: user, entries, seed: seed).order.prefix(count)
    }
  }

  /// A user's entries in a random order that other users' entries have no part in, and a random number of the user's own.
  static func randomOrder(
    of positions: Range<Int>, user: Int, _ entries: CompressedRows, seed: UInt32
  ) -> (order: [Int], number: UInt64) {
    let stream = SplitMix64.mixed(UInt64(seed) << 32 ^ UInt64(user))
    let keys = positions.map { (SplitMix64.mixed(stream &+ UInt64(entries.columns[$0])), $0) }
    return (keys.sorted { $0 < $1 }.map(\.1), stream)
  }
}

extension SplitMix64 {
  /// The first number of the generator with this seed: a good mix of the seed's bits.
  static func mixed(_ seed: UInt64) -> UInt64 {
    var generator = SplitMix64(seed: seed)
    return generator.next()
  }
}

extension CompressedRows {
  /// The entries that are marked, and the others.
  func divided(by isMarked: [Bool]) -> (marked: CompressedRows, others: CompressedRows) {
    (keeping { isMarked[$0] }, keeping { !isMarked[$0] })
  }

  /// The entries of both, which share no place.
  func merging(_ other: CompressedRows) -> CompressedRows {
    var (starts, columns, values): ([Int], [Int32], [Double]) = ([0], [], [])
    for row in 0..<rowCount {
      var theirs = other.positions(ofRow: row)
      for own in positions(ofRow: row) {
        while let next = theirs.first, other.columns[next] < self.columns[own] {
          columns.append(other.columns[next])
          values.append(other.values[next])
          theirs.removeFirst()
        }
        columns.append(self.columns[own])
        values.append(self.values[own])
      }
      columns += other.columns[theirs]
      values += other.values[theirs]
      starts.append(columns.count)
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values)
  }

  /// The entries at some positions.
  func keeping(_ isKept: (Int) -> Bool) -> CompressedRows {
    var (starts, columns, values): ([Int], [Int32], [Double]) = ([0], [], [])
    starts.reserveCapacity(rowStarts.count)
    for row in 0..<rowCount {
      for position in positions(ofRow: row) where isKept(position) {
        columns.append(self.columns[position])
        values.append(self.values[position])
      }
      starts.append(columns.count)
    }
    return CompressedRows(trustedColumnCount: columnCount, rowStarts: starts, columns: columns, values: values)
  }
}
