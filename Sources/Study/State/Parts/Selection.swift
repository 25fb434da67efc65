import WALS

/// A user and an item by position.
package struct Selection: Equatable, Sendable {
  package var user = 0
  package var item = 0

  package subscript(side: Side) -> Int {
    get { side == .users ? user : item }
    set { if side == .users { user = newValue } else { item = newValue } }
  }
}
