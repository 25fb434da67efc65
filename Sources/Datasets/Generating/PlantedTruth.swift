import WALS

/// What made-up data were made from: the factors that were planted in them, to be held against those that training finds.
public struct PlantedTruth: Sendable, Equatable {
  /// What was planted.
  public enum Kind: String, Sendable, CaseIterable {
    /// Every user and every item belongs to one group; a factor is a group, 1 for its members and 0 for all others.
    case groups
    /// Factors of any size.
    case factors
  }

  /// What was planted.
  public let kind: Kind
  /// k
  public let factorCount: Int
  private let planted: Planted

  private enum Planted: Sendable, Equatable {
    /// By user and by item, counted from 0: a number a row, of which the factors are made when they are asked for.
    case groups(users: [Int32], items: [Int32])
    case factors(users: FactorMatrix, items: FactorMatrix)
  }

  /// - Precondition: both sides have equally many factors.
  public init(users: FactorMatrix, items: FactorMatrix) {
    precondition(users.factorCount == items.factorCount, "one k")
    (kind, factorCount) = (.factors, users.factorCount)
    planted = .factors(users: users, items: items)
  }

  /// Groups by number, counted from 0, one a user and one an item.
  ///
  /// - Precondition: every group lies in `0..<count`.
  public init(groups count: Int, users: [Int], items: [Int]) {
    precondition((users + items).allSatisfy { (0..<count).contains($0) }, "every group has its number")
    (kind, factorCount) = (.groups, count)
    planted = .groups(users: users.map { Int32($0) }, items: items.map { Int32($0) })
  }

  /// users × k, in the order of the dataset's users
  public var users: FactorMatrix { factors(of: .users) }
  /// items × k, in the order of the dataset's items
  public var items: FactorMatrix { factors(of: .items) }

  /// Rows × k; of groups, 1 for a member and 0 for all others.
  public func factors(of side: Side) -> FactorMatrix {
    switch planted {
    case .factors(let users, let items): return side == .users ? users : items
    case .groups(let users, let items): return membership(side == .users ? users : items)
    }
  }

  /// How many users or items there are.
  public func rowCount(of side: Side) -> Int {
    switch planted {
    case .factors(let users, let items): (side == .users ? users : items).rowCount
    case .groups(let users, let items): (side == .users ? users : items).count
    }
  }

  /// The group that a row belongs to, counted from 0; nil where factors were planted.
  public func group(of side: Side, row: Int) -> Int? {
    guard case .groups(let users, let items) = planted else { return nil }
    return Int((side == .users ? users : items)[row])
  }

  /// The group of every row of a side, counted from 0; nil where factors were planted.
  func groups(of side: Side) -> [Int32]? {
    guard case .groups(let users, let items) = planted else { return nil }
    return side == .users ? users : items
  }

  /// x·y of the planted factors
  package func score(user: Int, item: Int) -> Double {
    switch planted {
    case .factors(let users, let items): users.dot(row: user, items[item])
    case .groups(let users, let items): users[user] == items[item] ? 1 : 0
    }
  }

  /// The same without the rows that are not kept.
  func keeping(users keptUsers: [Bool], items keptItems: [Bool]) -> PlantedTruth {
    func rows(_ kept: [Bool]) -> [Int] { kept.indices.filter { kept[$0] } }
    let (userRows, itemRows) = (rows(keptUsers), rows(keptItems))
    func factors(_ factors: FactorMatrix, _ rows: [Int]) -> FactorMatrix {
      FactorMatrix(
        rowCount: rows.count, factorCount: factors.factorCount, elements: rows.flatMap { Array(factors[$0]) })
    }
    switch planted {
    case .factors(let users, let items):
      return PlantedTruth(users: factors(users, userRows), items: factors(items, itemRows))
    case .groups(let users, let items):
      return PlantedTruth(
        groups: factorCount, users: userRows.map { Int(users[$0]) }, items: itemRows.map { Int(items[$0]) })
    }
  }

  private func membership(_ groups: [Int32]) -> FactorMatrix {
    var elements = [Double](repeating: 0, count: groups.count * factorCount)
    for (row, group) in groups.enumerated() { elements[row * factorCount + Int(group)] = 1 }
    return FactorMatrix(rowCount: groups.count, factorCount: factorCount, elements: elements)
  }
}
