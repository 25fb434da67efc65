import Language
import WALS

/// Putting users and items in order, and showing only some of them.
extension ExplorerState {
  /// Only the items that a user has, or only the users who have an item.
  package struct Filter: Sendable, Equatable {
    package let side: Side
    package let row: Int
  }

  /// What an arrangement depends on besides what was asked for.
  struct ArrangementKey: Sendable, Equatable {
    var users = 0
    var items = 0
    var edits = 0
  }

  func arrangement(of side: Side) -> Arrangement { side == .users ? userArrangement : itemArrangement }
  package func ordering(of side: Side) -> Ordering { side == .users ? userOrdering : itemOrdering }

  mutating func sortNext() throws(UserError) {
    let all: [Ordering] = [.data, .name, .count, .group]
    try sort(nil, by: all[((all.firstIndex(of: userOrdering) ?? 0) + 1) % all.count])
  }

  /// Only what a user has, or who has an item; without a name what is selected, or all again.
  mutating func filter(_ name: String?) throws(UserError) {
    if name == nil, filter != nil { return try dropFilter() }
    try setFilter(name)
  }

  mutating func sort(_ side: Side?, by ordering: Ordering) throws(UserError) {
    guard data != nil else { throw UserError("No data are open yet.") }
    if case .factor(let number) = ordering, number > knobs.hyperparameters.factors {
      throw UserError("There are \(knobs.hyperparameters.factors) factors; \(number) is none of them.")
    }
    if side != .items { userOrdering = ordering }
    if side != .users { itemOrdering = ordering }
    rearrange()
    scroll = Selection()
    let who = side.map { $0 == .users ? "Users" : "Items" } ?? "Users and items"
    let meaning =
      switch ordering {
      case .data: "."
      case .name: "."
      case .count: ": the most stored entries first."
      case .factor: ", the largest first, as of this moment."
      case .group where data?.truth?.kind == .groups: ": the planted ones."
      case .group: ", around the factor map as of this moment: those of the same taste stand together."
      }
    message = .init("\(who) \(ordering.words)\(meaning)", brief: "\(who) \(ordering.words).")
  }

  private mutating func setFilter(_ name: String?) throws(UserError) {
    guard data != nil else { throw UserError("No data are open yet.") }
    let (side, row) = try findRow(name)
    guard let data, data.storedCount(of: side, row: row) > 0 else {
      throw UserError("\(self.name(side, row)) has nothing stored, so there is nothing to show.")
    }
    filter = Filter(side: side, row: row)
    if side == .users { selection.user = row } else { selection.item = row }
    rearrange()
    scroll = Selection()
    let count = arrangement(of: side.other).count
    message = .init(
      side == .users
        ? "Only the \(count) items that \(self.name(side, row)) has; T or filter off shows all."
        : "Only the \(count) users who have \(self.name(side, row)); T or filter off shows all.")
  }

  mutating func dropFilter() throws(UserError) {
    guard data != nil else { throw UserError("No data are open yet.") }
    guard filter != nil else { return }
    filter = nil
    rearrange()
    message = .init("All users and items are shown.")
  }

  /// Follows data that were edited, with the order and the filter as they were asked for.
  mutating func refreshArrangement() {
    let key = ArrangementKey(
      users: data?.users.count ?? 0, items: data?.items.count ?? 0, edits: data?.version ?? 0)
    guard key != arrangementKey else { return }
    arrangementKey = key
    if let filter, let data, data.storedCount(of: filter.side, row: filter.row) == 0 {
      self.filter = nil
    }
    rearrange()
  }

  /// Back to every row in the order of the data.
  mutating func resetArrangement() {
    (userOrdering, itemOrdering, filter, search) = (.data, .data, nil, nil)
    arrangementKey = nil
  }

  private mutating func rearrange() {
    arrangementCount += 1
    userArrangement = arranged(.users)
    itemArrangement = arranged(.items)
  }

  private func arranged(_ side: Side) -> Arrangement {
    guard let data else { return Arrangement(count: 0) }
    let total = data.names(side).count
    let filtered = filter.flatMap { $0.side == side.other ? $0 : nil }
    guard filtered != nil || ordering(of: side) != .data else { return Arrangement(count: total) }
    var rows = Array(0..<total)
    if let filtered {
      rows = data.entries(of: side.other, row: filtered.row).map(\.column)
    }
    return Arrangement(rows: sorted(rows, side), of: total)
  }

  private func plantedCount(_ side: Side) -> Int { data?.truth?.factors(of: side).rowCount ?? 0 }

  /// In the order asked for; equals as in the data.
  private func sorted(_ rows: [Int], _ side: Side) -> [Int] {
    guard let data else { return rows }
    func sorted<Value: Comparable>(_ value: (Int) -> Value) -> [Int] {
      rows.map { (value($0), $0) }.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.map(\.1)
    }
    switch ordering(of: side) {
    case .data: return rows
    case .name: return NameOrder(data.names(side)).sorted(rows)
    case .count:
      return sorted { -data.storedCount(of: side, row: $0) }
    case .factor(let number):
      guard let factors = snapshot?.factors(of: side), number <= factors.factorCount else { return rows }
      return sorted { -factors[$0, number - 1] }
    case .group where data.truth?.kind == .groups:
      // Rows added by hand belong to no planted group.
      return sorted { $0 < plantedCount(side) ? data.truth?.group(of: side, row: $0) ?? .max : .max }
    case .group:
      guard let circle = snapshot.map(TasteCircle.init) else { return rows }
      return sorted { circle.angle(of: $0, side) }
    }
  }
}
