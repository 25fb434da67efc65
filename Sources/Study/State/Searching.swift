import Language
import WALS

/// What was searched for, and where it is found.
package struct Search: Sendable, Equatable {
  package struct Match: Sendable, Hashable {
    package let side: Side
    package let row: Int

    package init(side: Side, row: Int) {
      self.side = side
      self.row = row
    }
  }

  package let text: String
  /// Users, then items, each in the order in which they stand in the matrix.
  let matches: [Match]
  private let found: Set<Match>
  /// The match that the cursor is at.
  package let current: Int
  /// The arrangement in which the matches stand.
  let arrangement: Int

  init(text: String, matches: [Match], current: Int, arrangement: Int) {
    self.text = text
    self.arrangement = arrangement
    self.matches = matches
    self.current = current
    found = Set(matches)
  }

  package func marks(_ side: Side, _ row: Int) -> Bool { found.contains(Match(side: side, row: row)) }
}

/// Finding users and items by a part of their names.
extension ExplorerState {
  mutating func search(_ text: String) throws(UserError) {
    let matches = try matches(of: text)
    search = Search(
      text: text, matches: matches, current: first(of: matches, exactly: text), arrangement: arrangementCount)
    showMatch()
  }

  mutating func showNextMatch(forward: Bool) throws(UserError) {
    guard let last = search else { throw UserError("Nothing is searched for: type / and a part of a name.") }
    // The order may have changed, and names may have been added, since; else the matches are known.
    let matches = last.arrangement == arrangementCount ? last.matches : try matches(of: last.text)
    let present = matches.firstIndex(of: last.matches[last.current]) ?? (forward ? -1 : 0)
    search = Search(
      text: last.text, matches: matches, current: (present + (forward ? 1 : matches.count - 1)) % matches.count,
      arrangement: arrangementCount)
    showMatch()
  }

  private mutating func showMatch() {
    guard let search else { return }
    let match = search.matches[search.current]
    if match.side == .users { selection.user = match.row } else { selection.item = match.row }
    let kind = match.side == .users ? "user" : "item"
    let place = "\(search.current + 1) of \(search.matches.count)"
    message = .init(
      "“\(search.text)”: \(kind) \(name(match.side, match.row)), \(place)."
        + (search.matches.count > 1 ? " n next, N the one before." : ""))
  }

  /// - Throws: where nothing is found.
  private func matches(of text: String) throws(UserError) -> [Search.Match] {
    guard let data else { throw UserError("No data are open yet.") }
    var wanted = SearchKey.Matcher(text)
    var matches: [Search.Match] = []
    for side in Side.allCases {
      let names = data.rowNames(side)
      for place in 0..<arrangement(of: side).count {
        let row = arrangement(of: side).row(at: place)
        let isFound =
          wanted.isFound(in: names.shown[row]) || names.titles != nil && wanted.isFound(in: names.ids[row])
        if isFound { matches.append(.init(side: side, row: row)) }
      }
    }
    if matches.isEmpty {
      let hidden = filter == nil ? "" : " Not all are shown: filter off shows them."
      throw UserError("No user or item has “\(text)” in its name.\(hidden)")
    }
    return matches
  }

  /// The match whose id, or else whose name, is just this text; else the first at or after the cursor, users before items.
  private func first(of matches: [Search.Match], exactly text: String) -> Int {
    if let exact = matches.firstIndex(where: { data?.rowNames($0.side).ids[$0.row] == text }) { return exact }
    let key = SearchKey.of(text)
    // Of a name that is the text but for case and accents, one need not be told which is meant either.
    let same = matches.firstIndex { match in
      guard let name = data?.names(match.side)[match.row], name.utf8.count <= 2 * text.utf8.count + 4 else {
        return false
      }
      return SearchKey.of(name) == key
    }
    if let same { return same }
    let here = arrangement(of: .users).place(of: selection.user) ?? 0
    return matches.firstIndex { match in
      match.side == .items || (arrangement(of: .users).place(of: match.row) ?? 0) >= here
    } ?? 0
  }
}
