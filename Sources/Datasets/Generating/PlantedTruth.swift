import WALS

/// What made-up data were made from: the factors that were planted in them, to be held against those that training finds.
public struct PlantedTruth: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Every user and every item belongs to one group; a factor is a group, 1 for its members and 0 for all others.
    case groups
    /// Factors of any size.
    case factors
  }

  public let kind: Kind
  /// users × k, in the order of the dataset's users
  public let users: FactorMatrix
  /// items × k, in the order of the dataset's items
  public let items: FactorMatrix

  /// k
  public var factorCount: Int { users.factorCount }

  /// - Precondition: both sides have equally many factors.
  public init(kind: Kind, users: FactorMatrix, items: FactorMatrix) {
    precondition(users.factorCount == items.factorCount, "one k")
    self.kind = kind
    self.users = users
    self.items = items
  }

  /// Groups by number, counted from 0, one a user and one an item.
  ///
  /// - Precondition: every group lies in `0..<count`.
  public init(groups count: Int, users: [Int], items: [Int]) {
    self.init(
      kind: .groups, users: Self.membership(users, count: count), items: Self.membership(items, count: count))
  }

  public func factors(of side: Side) -> FactorMatrix { side == .users ? users : items }

  /// The group that a row belongs to, counted from 0; nil where factors were planted.
  public func group(of side: Side, row: Int) -> Int? {
    kind == .groups ? factors(of: side)[row].firstIndex(of: 1).map { $0 - factors(of: side)[row].startIndex } : nil
  }

  private static func membership(_ groups: [Int], count: Int) -> FactorMatrix {
    var elements = [Double](repeating: 0, count: groups.count * count)
    for (row, group) in groups.enumerated() { elements[row * count + group] = 1 }
    return FactorMatrix(rowCount: groups.count, factorCount: count, elements: elements)
  }
}
