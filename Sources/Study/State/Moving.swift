import Language
import WALS

/// The cursor in the matrix.
extension ExplorerState {
  package mutating func move(_ movement: Movement) {
    guard data != nil else { return }
    let (rows, columns) = (max(1, visible.users - 1), max(1, visible.items - 1))
    switch movement {
    case .up: step(.users, by: -1)
    case .down: step(.users, by: 1)
    case .left: step(.items, by: -1)
    case .right: step(.items, by: 1)
    case .pageUp: step(.users, by: -rows)
    case .pageDown: step(.users, by: rows)
    case .pageLeft: step(.items, by: -columns)
    case .pageRight: step(.items, by: columns)
    case .first: step(.users, by: -order.users.count)
    case .last: step(.users, by: order.users.count)
    case .firstItem: step(.items, by: -order.items.count)
    case .lastItem: step(.items, by: order.items.count)
    }
  }

  /// Moves the cursor by places of the arrangement, as far as there are any.
  package mutating func step(_ side: Side, by places: Int) {
    let arrangement = order.arrangement(of: side)
    guard arrangement.count > 0 else { return }
    let place = arrangement.place(of: selection[side]) ?? 0
    selection[side] = arrangement.row(at: min(max(0, place + places), arrangement.count - 1))
  }

  private mutating func clampSelection() {
    for side in Side.allCases {
      let arrangement = order.arrangement(of: side)
      let row = min(max(0, selection[side]), max(0, (data?.names(side).count ?? 1) - 1))
      // A row that is filtered away gives the cursor to the first one shown.
      let isShown = arrangement.place(of: row) != nil || arrangement.count == 0
      selection[side] = isShown ? row : arrangement.row(at: 0)
    }
  }

  /// After every event: the cursor is in range, and the list is that of the selected user.
  mutating func refresh() {
    order.follow(data, at: snapshot)
    clampSelection()
    refreshList()
    refreshInspection()
    refreshPreview()
    refreshMapFrame()
  }

  /// After the screen is laid out anew: what depends on how much of it is in view.
  package mutating func refreshSeen() {
    refreshList()
    refreshMapFrame()
  }
}
