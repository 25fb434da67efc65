/// The plain values of one object.
struct JSONFields {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) { (self.bytes, place) = (bytes, bytes.startIndex) }

  private var current: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipSpaces() { while let byte = current, JSONObjects.isSpace(byte) { place += 1 } }

  private mutating func skip(_ byte: Character) -> Bool {
    skipSpaces()
    guard current == byte.asciiValue else { return false }
    place += 1
    return true
  }

  mutating func object(_ prefix: String, _ take: (String, [UInt8]) -> Void) -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64, skip("{") else { return false }
    if skip("}") { return true }
    repeat {
      skipSpaces()
      guard let key = string(), skip(":") else { return false }
      guard value(prefix + String(decoding: key, as: UTF8.self), take) else { return false }
    } while skip(",")
    return skip("}")
  }

  private mutating func value(_ key: String, _ take: (String, [UInt8]) -> Void) -> Bool {
    skipSpaces()
    switch current {
    case UInt8(ascii: "{"): return object(key + ".", take)
    case UInt8(ascii: "["): return list()
    case ASCII.quote:
      guard let text = string() else { return false }
      take(key, text)
      return true
    default:
      let start = place
      while let byte = current, !JSONObjects.isSpace(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
        byte != UInt8(ascii: "]")
      { place += 1 }
      let word = Array(bytes[start..<place])
      switch String(decoding: word, as: UTF8.self) {
      case "": return false
      case "null": take(key, [])
      case "true": take(key, [UInt8(ascii: "1")])
      case "false": take(key, [ASCII.zero])
      default: take(key, word)
      }
      return true
    }
  }

  private mutating func list() -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64, skip("[") else { return false }
    if skip("]") { return true }
    repeat {
      guard value("", { _, _ in }) else { return false }
    } while skip(",")
    return skip("]")
  }

  private mutating func string() -> [UInt8]? {
    guard current == ASCII.quote else { return nil }
    place += 1
    var text: [UInt8] = []
    while let byte = current {
      place += 1
      if byte == ASCII.quote { return text }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escape = current else { return nil }
      place += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(ASCII.lineFeed)
      case UInt8(ascii: "t"): text.append(ASCII.tab)
      case UInt8(ascii: "r"): text.append(ASCII.carriageReturn)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"):
        guard let unit = unit() else { return nil }
        append(unit, to: &text)
      default: text.append(escape)
      }
    }
    return nil
  }

  private mutating func unit() -> UInt32? {
    guard place + 4 <= bytes.endIndex,
      let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { return nil }
    place += 4
    return unit
  }

  private mutating func append(_ unit: UInt32, to text: inout [UInt8]) {
    var scalar = unit
    if unit & 0xFC00 == 0xD800, current == UInt8(ascii: "\\"), place + 1 < bytes.endIndex,
      bytes[place + 1] == UInt8(ascii: "u")
    {
      let before = place
      place += 2
      if let second = self.unit(), second & 0xFC00 == 0xDC00 {
        scalar = 0x10000 + (unit & 0x3FF) << 10 + second & 0x3FF
      } else {
        place = before
      }
    }
    text += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
  }
}
