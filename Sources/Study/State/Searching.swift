import Language
import WALS

/// Finding users and items by a part of their names.
extension ExplorerState {
  mutating func search(_ text: String) throws(UserError) {
    guard let data else { throw UserError("No data are open yet.") }
    go(to: try order.find(text, in: data, from: selection.user))
  }

  mutating func showNextMatch(forward: Bool) throws(UserError) {
    go(to: try order.findNext(forward: forward, in: data))
  }

  private mutating func go(to search: Search) {
    let match = search.match
    selection[match.side] = match.row
    let kind = match.side == .users ? "user" : "item"
    let place = "\(search.current + 1) of \(search.matches.count)"
    message = .init(
      "“\(search.text)”: \(kind) \(name(match.side, match.row)), \(place)."
        + (search.matches.count > 1 ? " n next, N the one before." : ""))
  }
}
