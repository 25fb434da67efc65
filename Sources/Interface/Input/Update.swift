import Language
import Study

/// Takes in what happened, and fits the state to the screen.
///
/// - Returns: what the world outside has to do.
package func update(_ state: inout ExplorerState, _ event: Event) -> [Effect] {
  let effects = state.handle(event)
  state.fit()
  return effects
}

/// Takes in what a person did at the keyboard or with the mouse.
package func update(_ state: inout ExplorerState, _ input: InputEvent) -> [Effect] {
  let effects = state.receive(input)
  let more = state.settle()
  state.fit()
  return effects + more
}

extension ExplorerState {
  /// Keeps what is looked at in view: the cursor in the matrix.
  package mutating func fit() {
    let layout = Layout(self)
    let matrix = layout.matrix
    visible = VisibleMatrix(
      users: matrix.userRows, items: matrix.itemColumns, showsStrips: matrix.showsStrips,
      showsNumbers: matrix.showsNumbers, isDocked: layout.inspectorBox != nil && layout.showsPanes)
    visible.showsMap = layout.mapBox != nil
    visible.mayDock = layout.mayDock
    visible.listRows = layout.shows(.list, focus: focus) && !layout.isPresentation ? layout.listRows : 0
    scroll.user = Self.following(
      order.users.place(of: selection.user) ?? 0, first: scroll.user, visible: visible.users,
      count: order.users.count)
    scroll.item = Self.following(
      order.items.place(of: selection.item) ?? 0, first: scroll.item, visible: visible.items,
      count: order.items.count)
    refreshSeen()
  }

  /// The first visible position that keeps the cursor in view and leaves no room empty.
  private static func following(_ cursor: Int, first: Int, visible: Int, count: Int) -> Int {
    var first = min(first, cursor)
    if cursor >= first + visible { first = cursor - visible + 1 }
    return max(0, min(first, count - visible))
  }
}
