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
  /// The number of the arrangement in which the matches stand.
  private let arrangement: Int

  private init(text: String, matches: [Match], current: Int, arrangement: Int) {
    self.text = text
    self.arrangement = arrangement
    self.matches = matches
    self.current = current
    found = Set(matches)
  }

  package func marks(_ side: Side, _ row: Int) -> Bool { found.contains(Match(side: side, row: row)) }

  /// Where the cursor goes.
  var match: Match { matches[current] }

  // MARK: Finding

  /// - Parameter user: that at the cursor; the search begins there.
  /// - Throws: where nothing is found.
  init(_ text: String, in data: StudiedData, order: MatrixOrder, from user: Int) throws(UserError) {
    let matches = try Self.matches(of: text, in: data, order: order)
    self.init(
      text: text, matches: matches, current: Self.first(of: matches, exactly: text, in: data, order: order, from: user),
      arrangement: order.number)
  }

  /// At the next match, or the one before.
  func next(forward: Bool, in data: StudiedData, order: MatrixOrder) throws(UserError) -> Search {
    // The order may have changed, and names may have been added, since; else the matches are known.
    let matches = arrangement == order.number ? matches : try Self.matches(of: text, in: data, order: order)
    let present = matches.firstIndex(of: match) ?? (forward ? -1 : 0)
    return Search(
      text: text, matches: matches, current: (present + (forward ? 1 : matches.count - 1)) % matches.count,
      arrangement: order.number)
  }

  /// - Throws: where nothing is found.
  private static func matches(
    of text: String, in data: StudiedData, order: MatrixOrder
  ) throws(UserError) -> [Match] {
    var wanted = SearchKey.Matcher(text)
    var matches: [Match] = []
    for side in Side.allCases {
      let names = data.rowNames(side)
      let arrangement = order.arrangement(of: side)
      for place in 0..<arrangement.count {
        let row = arrangement.row(at: place)
        let isFound =
          wanted.isFound(in: names.shown[row]) || names.titles != nil && wanted.isFound(in: names.ids[row])
        if isFound { matches.append(.init(side: side, row: row)) }
      }
    }
    if matches.isEmpty {
      let hidden = order.filter == nil ? "" : " Not all are shown: filter off shows them."
      throw UserError("No user or item has “\(text)” in its name.\(hidden)")
    }
    return matches
  }

  /// The match whose id, or else whose name, is just this text; else the first at or after the cursor, users before items.
  private static func first(
    of matches: [Match], exactly text: String, in data: StudiedData, order: MatrixOrder, from user: Int
  ) -> Int {
    if let exact = matches.firstIndex(where: { data.rowNames($0.side).ids[$0.row] == text }) { return exact }
    let key = SearchKey.of(text)
    // Of a name that is the text but for case and accents, one need not be told which is meant either.
    let same = matches.firstIndex { match in
      let name = data.names(match.side)[match.row]
      guard name.utf8.count <= 2 * text.utf8.count + 4 else {
        return false
      }
      return SearchKey.of(name) == key
    }
    if let same { return same }
    let here = order.users.place(of: user) ?? 0
    return matches.firstIndex { match in
      match.side == .items || (order.users.place(of: match.row) ?? 0) >= here
    } ?? 0
  }
}
