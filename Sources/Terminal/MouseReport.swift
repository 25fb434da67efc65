import Language

/// What a terminal says of the mouse: a button with its modifiers, and a place counted from 1.
struct MouseReport: Equatable {
  let button: Int
  let column: Int
  let row: Int
  var isRelease = false

  init?(button: Int, column: Int, row: Int) {
    // Beyond any screen; what is drawn there is nothing.
    guard button >= 0, (1...32_767).contains(column), (1...32_767).contains(row) else { return nil }
    (self.button, self.column, self.row) = (button, column, row)
  }

  /// `[<BUTTON;COLUMN;ROW`, then `M` for a press or `m` for a release.
  init?(_ sequence: String) {
    guard sequence.hasPrefix("[<"), let last = sequence.last, last == "M" || last == "m" else { return nil }
    let numbers = sequence.dropFirst(2).dropLast().split(separator: ";", omittingEmptySubsequences: false).map {
      $0.allSatisfy(\.isASCII) && $0.allSatisfy(\.isNumber) ? Int($0) : nil
    }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2] else { return nil }
    self.init(button: button, column: column, row: row)
    isRelease = last == "m"
  }

  private static let (shift, alt, control, motion, wheel, more) = (4, 8, 16, 32, 64, 128)

  /// Presses of the first button and turns of the wheel; with a modifier the wheel turns sideways.
  var event: MouseEvent? {
    guard !isRelease, button < Self.more, button & Self.motion == 0 else { return nil }
    let isSideways = button & (Self.shift | Self.alt | Self.control) != 0
    let action: MouseEvent.Action
    switch button & (Self.wheel | 3) {
    case 0: action = .press
    case Self.wheel: action = isSideways ? .wheelLeft : .wheelUp
    case Self.wheel | 1: action = isSideways ? .wheelRight : .wheelDown
    case Self.wheel | 2: action = .wheelLeft
    case Self.wheel | 3: action = .wheelRight
    default: return nil
    }
    return MouseEvent(action: action, row: row - 1, column: column - 1)
  }
}
