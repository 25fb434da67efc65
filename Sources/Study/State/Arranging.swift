import Language
import WALS

/// Putting users and items in order, and showing only some of them.
extension ExplorerState {
  mutating func sortNext() throws(UserError) {
    let all: [Ordering] = [.data, .name, .count, .group]
    try sort(nil, by: all.following(order.ordering(of: .users)))
  }

  /// Only what a user has, or who has an item; without a name what is selected, or all again.
  mutating func filter(_ name: String?) throws(UserError) {
    if name == nil, order.filter != nil { return try dropFilter() }
    try setFilter(name)
  }

  mutating func sort(_ side: Side?, by ordering: Ordering) throws(UserError) {
    guard let data else { throw UserError("No data are open yet.") }
    if case .factor(let number) = ordering, number > knobs.hyperparameters.factors {
      throw UserError("There are \(knobs.hyperparameters.factors) factors; \(number) is none of them.")
    }
    order.sort(side, by: ordering, data, at: snapshot)
    scroll = Selection()
    let who = side.map { $0 == .users ? "Users" : "Items" } ?? "Users and items"
    let meaning =
      switch ordering {
      case .data: "."
      case .name: "."
      case .count: ": the most stored entries first."
      case .factor: ", the largest first, as of this moment."
      case .group where data.truth?.kind == .groups: ": the planted ones."
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
    selection[side] = row
    order.show(only: .init(side: side, row: row), data, at: snapshot)
    scroll = Selection()
    let count = order.arrangement(of: side.other).count
    message = .init(
      side == .users
        ? "Only the \(count) items that \(self.name(side, row)) has; T or filter off shows all."
        : "Only the \(count) users who have \(self.name(side, row)); T or filter off shows all.")
  }

  mutating func dropFilter() throws(UserError) {
    guard let data else { throw UserError("No data are open yet.") }
    guard order.filter != nil else { return }
    order.show(only: nil, data, at: snapshot)
    message = .init("All users and items are shown.")
  }
}
