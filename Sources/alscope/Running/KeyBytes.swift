import Language

/// Keys out of the bytes that a terminal sends: UTF-8, control characters, and the usual sequences after an escape.
struct KeyBytes {
  private var bytes: [UInt8] = []

  /// The next key that has a meaning, or nil at the end.
  ///
  /// - Parameter fill: waits for more bytes; none at the end of the input.
  mutating func next(_ fill: () -> [UInt8]) -> Key? {
    while let byte = take(fill) {
      if let key = key(byte, fill) { return key }
    }
    return nil
  }

  private mutating func take(_ fill: () -> [UInt8]) -> UInt8? {
    if bytes.isEmpty { bytes = fill().reversed() }
    return bytes.popLast()
  }

  private mutating func key(_ byte: UInt8, _ fill: () -> [UInt8]) -> Key? {
    switch byte {
    case 9: return .tab
    case 10, 13: return .enter
    case 8, 127: return .backspace
    case 27: return sequence()
    case 1...26: return .control(Character(Unicode.Scalar(byte + 96)))
    case 0x20..<0x7F: return .character(Character(Unicode.Scalar(byte)))
    case 0xC2..<0xF5: return character(byte, fill)
    default: return nil
    }
  }

  private mutating func character(_ first: UInt8, _ fill: () -> [UInt8]) -> Key? {
    var all = [first]
    let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    while all.count < count, let byte = take(fill) {
      guard byte & 0xC0 == 0x80 else {
        // Cut short: the next character begins here.
        bytes.append(byte)
        return nil
      }
      all.append(byte)
    }
    return String(validating: all, as: UTF8.self)?.first.map { .character($0) }
  }

  /// What comes in one go with an escape is a key's sequence; an escape alone is the key.
  private mutating func sequence() -> Key? {
    guard let kind = bytes.popLast() else { return .escape }
    guard kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { return nil }
    var number: [UInt8] = []
    while let byte = bytes.popLast() {
      if (0x40..<0x7F).contains(byte) {
        return Self.keys[String(decoding: number, as: UTF8.self) + String(UnicodeScalar(byte))]
      }
      number.append(byte)
    }
    return nil
  }

  private static let keys: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab, "1~": .home, "7~": .home,
    "4~": .end, "8~": .end, "3~": .delete,
  ]

}
