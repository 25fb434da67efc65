import WALS

/// The cursor in the matrix.
extension ExplorerState {
  mutating func move(_ movement: Movement) {
    guard data != nil else { return }
    let visible = Layout(self).matrix
    let (rows, columns) = (max(1, visible.userRows - 1), max(1, visible.itemColumns - 1))
    switch movement {
    case .up: step(.users, by: -1)
    case .down: step(.users, by: 1)
    case .left: step(.items, by: -1)
    case .right: step(.items, by: 1)
    case .pageUp: step(.users, by: -rows)
    case .pageDown: step(.users, by: rows)
    case .pageLeft: step(.items, by: -columns)
    case .pageRight: step(.items, by: columns)
    case .first: step(.users, by: -userArrangement.count)
    case .last: step(.users, by: userArrangement.count)
    case .firstItem: step(.items, by: -itemArrangement.count)
    case .lastItem: step(.items, by: itemArrangement.count)
    }
  }

  /// Moves the cursor by places of the arrangement, as far as there are any.
  mutating func step(_ side: Side, by places: Int) {
    let arrangement = arrangement(of: side)
    guard arrangement.count > 0 else { return }
    let place = arrangement.place(of: selection[side]) ?? 0
    selection[side] = arrangement.row(at: min(max(0, place + places), arrangement.count - 1))
  }

  private mutating func clampSelection() {
    for side in Side.allCases {
      let arrangement = arrangement(of: side)
      let row = min(max(0, selection[side]), max(0, (data?.names(side).count ?? 1) - 1))
      // A row that is filtered away gives the cursor to the first one shown.
      let isShown = arrangement.place(of: row) != nil || arrangement.count == 0
      selection[side] = isShown ? row : arrangement.row(at: 0)
    }
  }

  /// After every event: the cursor is in range and in view, and the list is that of the selected user.
  mutating func refresh() {
    refreshArrangement()
    clampSelection()
    let visible = Layout(self).matrix
    scroll.user = Self.following(
      userArrangement.place(of: selection.user) ?? 0, first: scroll.user, visible: visible.userRows,
      count: userArrangement.count)
    scroll.item = Self.following(
      itemArrangement.place(of: selection.item) ?? 0, first: scroll.item, visible: visible.itemColumns,
      count: itemArrangement.count)
    refreshList()
    refreshInspection()
  }

  /// The first visible position that keeps the cursor in view and leaves no room empty.
  private static func following(_ cursor: Int, first: Int, visible: Int, count: Int) -> Int {
    var first = min(first, cursor)
    if cursor >= first + visible { first = cursor - visible + 1 }
    return max(0, min(first, count - visible))
  }
}
