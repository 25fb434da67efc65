/// The cursor in the matrix.
extension ExplorerState {
  mutating func move(_ movement: Movement) {
    guard let data else { return }
    let visible = Layout(self).matrix
    switch movement {
    case .up: selection.user -= 1
    case .down: selection.user += 1
    case .left: selection.item -= 1
    case .right: selection.item += 1
    case .pageUp: selection.user -= max(1, visible.userRows - 1)
    case .pageDown: selection.user += max(1, visible.userRows - 1)
    case .pageLeft: selection.item -= max(1, visible.itemColumns - 1)
    case .pageRight: selection.item += max(1, visible.itemColumns - 1)
    case .first: selection.user = 0
    case .last: selection.user = data.users.count - 1
    case .firstItem: selection.item = 0
    case .lastItem: selection.item = data.items.count - 1
    }
    clampSelection()
  }

  private mutating func clampSelection() {
    selection.user = min(max(0, selection.user), max(0, (data?.users.count ?? 1) - 1))
    selection.item = min(max(0, selection.item), max(0, (data?.items.count ?? 1) - 1))
  }

  /// After every event: the cursor is in range and in view, and the list is that of the selected user.
  mutating func refresh() {
    clampSelection()
    let visible = Layout(self).matrix
    scroll.user = Self.following(
      selection.user, first: scroll.user, visible: visible.userRows, count: data?.users.count ?? 0)
    scroll.item = Self.following(
      selection.item, first: scroll.item, visible: visible.itemColumns, count: data?.items.count ?? 0)
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
