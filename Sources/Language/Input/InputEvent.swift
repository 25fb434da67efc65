/// What a person did at the keyboard or with the mouse, whatever the terminal.
package enum InputEvent: Equatable, Sendable {
  case key(Key)
  /// Text pasted as a whole (bracketed paste); never read as keys.
  case paste(String)
  case mouse(MouseEvent)
}

/// One key.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// A letter with the control key: `control("c")`.
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case tab, backTab, enter, escape, backspace, delete
  case function(Int)
}

/// A button press or a turn of the wheel at a place counted from 0.
package struct MouseEvent: Equatable, Sendable {
  package enum Action: Sendable { case press, wheelUp, wheelDown, wheelLeft, wheelRight }
  package var action: Action
  package var row: Int
  package var column: Int

  package init(action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
