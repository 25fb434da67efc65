import Language

/// The sequences that are keys, by what follows their escape. Whatever is not here does nothing.
///
/// Modified keys (`ESC [ 1 ; 5 C`, Ctrl and →) are not here on purpose: they are other keys, and have no meaning yet.
enum KeySequences {
  static let known: [String: Key] = cursor.merging(keypad) { key, _ in key }.merging(function) { key, _ in key }

  /// In the form of the cursor keys’ two modes, of the VT220, of rxvt and of the Linux console.
  private static let cursor: [String: Key] = [
    "[A": .up, "[B": .down, "[C": .right, "[D": .left, "[H": .home, "[F": .end, "[Z": .backTab,
    "OA": .up, "OB": .down, "OC": .right, "OD": .left, "OH": .home, "OF": .end,
    "[1~": .home, "[7~": .home, "[4~": .end, "[8~": .end, "[3~": .delete, "[5~": .pageUp, "[6~": .pageDown,
  ]

  /// The keypad in application mode sends `ESC O` and a letter for each of its digits and signs.
  private static let keypad: [String: Key] = {
    let signs: [(Character, Key)] = [
      ("M", .enter), ("I", .tab), (" ", "space"), ("X", "="), ("j", "*"), ("k", "+"), ("l", ","), ("m", "-"),
      ("n", "."), ("o", "/"),
    ]
    let digits = zip("pqrstuvwxy", "0123456789").map { ($0, Key.character($1)) }
    return Dictionary(uniqueKeysWithValues: (signs + digits).map { ("O\($0.0)", $0.1) })
  }()

  private static let function: [String: Key] = {
    let codes = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map { "[\($0)~" }
    let forms = [codes, ["OP", "OQ", "OR", "OS"], "ABCDE".map { "[[\($0)" }]
    let all = forms.flatMap { form in form.enumerated().map { ($0.element, Key.function($0.offset + 1)) } }
    return Dictionary(uniqueKeysWithValues: all)
  }()

  /// The key of a character by itself; nil for control characters that are none.
  static func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 1...26: Unicode.Scalar(scalar.value + 96).map { .control(Character($0)) }
    case 0...31, 0x80...0x9F: nil
    default: .character(Character(scalar))
    }
  }
}
