import WALS

/// How large the screen is, what of the matrix it shows, and what is selected.
extension ExplorerState {
  package struct Size: Equatable, Sendable {
    package var width: Int
    package var height: Int
    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// How much of the matrix is in view, and how: told by what lays it out.
  package struct VisibleMatrix: Equatable, Sendable {
    package var users = 1
    package var items = 1
    package var showsStrips = false
    package var showsNumbers = true
    /// Whether the open inspector stands beside or below the panes.
    package var isDocked = false
    /// Whether an inspector that opens now would stand so.
    package var mayDock = false
    /// Whether the factor map stands among the panes.
    package var showsMap = false
    /// How many lines the list has room for.
    package var listRows = 0

    package init(
      users: Int = 1, items: Int = 1, showsStrips: Bool = false, showsNumbers: Bool = true, isDocked: Bool = false
    ) {
      self.isDocked = isDocked
      self.users = users
      self.items = items
      self.showsStrips = showsStrips
      self.showsNumbers = showsNumbers
    }
  }
}
