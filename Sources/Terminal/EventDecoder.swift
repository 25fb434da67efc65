import Canvas
import CCurses
import Language

/// Turns what curses reads into events; pasted text is gathered into one.
struct EventDecoder {
  package enum Decoded: Equatable {
    case input(InputEvent)
    /// The terminal's answer to what its background is.
    case background(RGB)
  }

  private var pasted: String?

  /// The next event that is there, or nil.
  mutating func next() -> Decoded? {
    var event = cc_event()
    while cc_read(&event) {
      if event.kind == cc_background {
        let color = UInt32(bitPattern: event.value)
        return .background(
          RGB(red: UInt8(color >> 16 & 0xFF), green: UInt8(color >> 8 & 0xFF), blue: UInt8(color & 0xFF)))
      }
      if let decoded = decode(event) { return .input(decoded) }
    }
    return nil
  }

  mutating func decode(_ event: cc_event) -> InputEvent? {
    switch event.kind {
    case cc_paste_start:
      pasted = ""
      return nil
    case cc_paste_end:
      defer { pasted = nil }
      return pasted.map { .paste($0) }
    case cc_character:
      guard let scalar = Unicode.Scalar(UInt32(bitPattern: event.value)) else { return nil }
      if pasted != nil {
        pasted?.unicodeScalars.append(scalar)
        return nil
      }
      return Self.key(scalar).map { .key($0) }
    case cc_key:
      return pasted == nil ? Self.keys[event.value].map { .key($0) } ?? Self.function(event.value) : nil
    case cc_mouse:
      let action: MouseEvent.Action =
        switch event.value {
        case Int32(cc_wheel_up.rawValue): .wheelUp
        case Int32(cc_wheel_down.rawValue): .wheelDown
        case Int32(cc_wheel_left.rawValue): .wheelLeft
        case Int32(cc_wheel_right.rawValue): .wheelRight
        default: .press
        }
      return .mouse(MouseEvent(action: action, row: Int(event.row), column: Int(event.column)))
    default: return nil
    }
  }

  private static func function(_ code: Int32) -> InputEvent? {
    let number = code - Int32(cc_function.rawValue)
    return number > 0 ? .key(.function(Int(number))) : nil
  }

  static func key(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 1...26: Unicode.Scalar(scalar.value + 96).map { .control(Character($0)) }
    case 0, 28...31: nil
    default: .character(Character(scalar))
    }
  }

  private static let keys: [Int32: Key] = {
    let pairs: [(cc_key_code, Key)] = [
      (cc_up, .up), (cc_down, .down), (cc_left, .left), (cc_right, .right), (cc_page_up, .pageUp),
      (cc_page_down, .pageDown), (cc_home, .home), (cc_end, .end), (cc_back_tab, .backTab), (cc_enter, .enter),
      (cc_backspace, .backspace), (cc_delete, .delete),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { (Int32($0.0.rawValue), $0.1) })
  }()
}
