import Language
import WALS

/// In which order users and items stand in the matrix, which of them are shown, and what is searched for among them.
///
/// What the selection counts are rows of the data; places in an arrangement are what the screen scrolls through.
package struct MatrixOrder: Sendable {
  /// Only the items that a user has, or only the users who have an item.
  package struct Filter: Sendable, Equatable {
    package let side: Side
    package let row: Int
  }

  /// What the arrangements depend on besides what was asked for.
  private struct Key: Equatable {
    var users = 0
    var items = 0
    var edits = 0
  }

  private var userOrdering = Ordering.data
  private var itemOrdering = Ordering.data
  package private(set) var filter: Filter?
  package private(set) var users = Arrangement(count: 0)
  package private(set) var items = Arrangement(count: 0)
  private var key: Key?
  /// Counts the arrangements, so that what was found in one is known to be of it.
  private(set) var number = 0
  package private(set) var search: Search?

  package func ordering(of side: Side) -> Ordering { side == .users ? userOrdering : itemOrdering }
  package func arrangement(of side: Side) -> Arrangement { side == .users ? users : items }

  // MARK: What is asked for

  /// - Parameter side: nil for both.
  mutating func sort(_ side: Side?, by ordering: Ordering, _ data: StudiedData, at snapshot: Snapshot?) {
    if side != .items { userOrdering = ordering }
    if side != .users { itemOrdering = ordering }
    arrange(data, at: snapshot)
  }

  /// - Parameter filter: nil for everything.
  mutating func show(only filter: Filter?, _ data: StudiedData, at snapshot: Snapshot?) {
    self.filter = filter
    arrange(data, at: snapshot)
  }

  /// Follows data that were edited, with the order and the filter as they were asked for; one that would show nothing is
  /// dropped.
  mutating func follow(_ data: StudiedData?, at snapshot: Snapshot?) {
    let key = Key(users: data?.users.count ?? 0, items: data?.items.count ?? 0, edits: data?.version ?? 0)
    guard key != self.key else { return }
    self.key = key
    if let filter, let data, data.storedCount(of: filter.side, row: filter.row) == 0 { self.filter = nil }
    arrange(data, at: snapshot)
  }

  /// Other data: every row in their order, and nothing searched for.
  mutating func reset() {
    (userOrdering, itemOrdering, filter, search) = (.data, .data, nil, nil)
    key = nil
  }

  // MARK: What is searched for

  /// Searches for a part of a name.
  mutating func find(_ text: String, in data: StudiedData, from user: Int) throws(UserError) -> Search {
    let found = try Search(text, in: data, order: self, from: user)
    search = found
    return found
  }

  /// Goes on to the next place where it is found, or the one before.
  mutating func findNext(forward: Bool, in data: StudiedData?) throws(UserError) -> Search {
    guard let last = search, let data else { throw UserError("Nothing is searched for: type / and a part of a name.") }
    let found = try last.next(forward: forward, in: data, order: self)
    search = found
    return found
  }

  // MARK: Arranging

  private mutating func arrange(_ data: StudiedData?, at snapshot: Snapshot?) {
    number += 1
    users = arranged(.users, data, at: snapshot)
    items = arranged(.items, data, at: snapshot)
  }

  private func arranged(_ side: Side, _ data: StudiedData?, at snapshot: Snapshot?) -> Arrangement {
    guard let data else { return Arrangement(count: 0) }
    let total = data.names(side).count
    let filtered = filter.flatMap { $0.side == side.other ? $0 : nil }
    guard filtered != nil || ordering(of: side) != .data else { return Arrangement(count: total) }
    var rows = Array(0..<total)
    if let filtered {
      rows = data.entries(of: side.other, row: filtered.row).map(\.column)
    }
    return Arrangement(rows: sorted(rows, side, data, at: snapshot), of: total)
  }

  /// In the order asked for; equals as in the data.
  private func sorted(_ rows: [Int], _ side: Side, _ data: StudiedData, at snapshot: Snapshot?) -> [Int] {
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
      let planted = data.truth?.factors(of: side).rowCount ?? 0
      return sorted { $0 < planted ? data.truth?.group(of: side, row: $0) ?? .max : .max }
    case .group:
      guard let circle = snapshot.map(TasteCircle.init) else { return rows }
      return sorted { circle.angle(of: $0, side) }
    }
  }
}
