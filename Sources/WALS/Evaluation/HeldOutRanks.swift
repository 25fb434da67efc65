/// Where each held-out item stands among the candidates of its user: all items outside the user's training entries.
public struct HeldOutRanks: Sendable, Equatable {
  /// One user's held-out items: positions `rowStarts[user] ..< rowStarts[user + 1]` of the arrays below.
  public let rowStarts: [Int]
  /// How many candidates score higher.
  public let above: [Int32]
  /// How many other candidates score the same.
  public let ties: [Int32]
  /// How many of those come first in the dataset.
  public let earlierTies: [Int32]

  /// The rank counted from 1: higher score first, ties by the item that comes first in the dataset.
  public func rank(at position: Int) -> Int { 1 + Int(above[position]) + Int(earlierTies[position]) }
}
