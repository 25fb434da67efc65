/// What a person did at the keyboard or with the mouse, whatever the terminal.
public enum InputEvent: Equatable, Sendable {
  case key(Key)
  /// Text pasted as a whole (bracketed paste); never read as keys.
  case paste(String)
  case mouse(MouseEvent)
}

/// One key.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// A letter with the control key: `control("c")`.
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case tab, backTab, enter, escape, backspace, delete
  case function(Int)
}

/// A button press or a turn of the wheel at a place counted from 0.
public struct MouseEvent: Equatable, Sendable {
  public enum Action: Sendable { case press, wheelUp, wheelDown, wheelLeft, wheelRight }
  public var action: Action
  public var row: Int
  public var column: Int

  public init(action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
