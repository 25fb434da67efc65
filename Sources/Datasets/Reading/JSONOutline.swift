/// The members of the first object of a JSON text and what each of them is, as far as the text goes.
struct JSONOutline {
  enum Kind { case plain, object, listOfObjects, list, cutOff }

  private let bytes: ArraySlice<UInt8>
  private var place: Int
  /// Whether the object ends within the text.
  private(set) var isWhole = false

  init(_ bytes: ArraySlice<UInt8>) { (self.bytes, place) = (bytes, bytes.startIndex) }

  /// Whether another object follows the first.
  var hasMore: Bool { isWhole && bytes[place...].contains(UInt8(ascii: "{")) }

  mutating func members() -> [(key: String, kind: Kind)] {
    var members: [(key: String, kind: Kind)] = []
    place += 1
    while members.count < 1000 {
      skipSpaces()
      if current == UInt8(ascii: "}") {
        place += 1
        isWhole = true
        return members
      }
      if current == UInt8(ascii: ",") {
        place += 1
        continue
      }
      guard current == ASCII.quote, let key = string() else { return members }
      skipSpaces()
      guard current == UInt8(ascii: ":") else { return members }
      place += 1
      skipSpaces()
      let kind = value()
      members.append((key, kind))
      if kind == .cutOff { return members }
    }
    return members
  }

  private var current: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipSpaces() { while let byte = current, JSONObjects.isSpace(byte) { place += 1 } }

  private mutating func value() -> Kind {
    switch current {
    case nil: return .cutOff
    case ASCII.quote: return string() == nil ? .cutOff : .plain
    case UInt8(ascii: "{"): return skipNested() ? .object : .cutOff
    case UInt8(ascii: "["):
      let inner = bytes[(place + 1)...].first { !JSONObjects.isSpace($0) }
      // What a list holds is known by its beginning, and a long one goes beyond the text.
      let isWhole = skipNested()
      return inner == UInt8(ascii: "{") ? .listOfObjects : isWhole ? .list : .cutOff
    default:
      while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") { place += 1 }
      return current == nil ? .cutOff : .plain
    }
  }

  private mutating func string() -> String? {
    place += 1
    let start = place
    while let byte = current {
      if byte == ASCII.quote {
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
      }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// - Returns: whether what begins here ends within the text.
  private mutating func skipNested() -> Bool {
    var depth = 0
    while let byte = current {
      switch byte {
      case ASCII.quote:
        if string() == nil { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      place += 1
      if depth == 0 { return true }
    }
    return false
  }
}
