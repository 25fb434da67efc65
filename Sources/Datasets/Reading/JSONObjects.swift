/// Objects of JSON text, one after the other, whatever stands between them.
struct JSONObjects {
  private var held: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Whether a text begins with an object that has a key, or with a list of such objects.
  static func begin(_ head: [UInt8]) -> Bool {
    var rest = (head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]).drop(while: isSpace)
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop(while: isSpace) }
    guard rest.first == UInt8(ascii: "{") else { return false }
    let next = rest.dropFirst().first { !isSpace($0) }
    return next == ASCII.quote || next == UInt8(ascii: "}")
  }

  /// The keys of the first objects in order of first appearance.
  static func keys(_ head: [UInt8], of file: String) throws(DatasetError) -> [String] {
    var keys: [String] = []
    var known = Set<String>()
    var scanner = JSONObjects()
    var count = 0
    try scanner.read(head[...], of: file) { (record) throws(DatasetError) in
      count += 1
      guard count <= 1000 else { return }
      try JSONObjects.fields(record, of: file, number: count) { key, _ in
        if keys.count < 200, known.insert(key).inserted { keys.append(key) }
      }
    }
    guard !keys.isEmpty else {
      throw DatasetError(
        "\(file): this is JSON, but no object in it is whole and has a key with a plain value; JSON lines, an object a "
          + "line such as {\"user\": \"ann\", \"item\": \"dune\", \"value\": 3}, are read.")
    }
    return keys
  }

  static func isSpace(_ byte: UInt8) -> Bool { ASCII.isBlank(byte) || ASCII.isLineEnd(byte) }

  /// A larger object is refused.
  private static let mostBytes = 64 << 20

  /// Takes more text, and gives every object that is whole with it.
  mutating func read(
    _ bytes: ArraySlice<UInt8>, of file: String, _ take: (ArraySlice<UInt8>) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    var start = bytes.startIndex
    for place in bytes.indices {
      let byte = bytes[place]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == ASCII.quote {
          isInString = false
        }
        continue
      }
      switch byte {
      case ASCII.quote: isInString = depth > 0
      case UInt8(ascii: "{"):
        if depth == 0 { start = place }
        depth += 1
      case UInt8(ascii: "}") where depth > 0:
        depth -= 1
        if depth == 0 {
          if held.isEmpty {
            try take(bytes[start...place])
          } else {
            try take((held + bytes[start...place])[...])
            held = []
          }
          start = place + 1
        }
      default: break
      }
    }
    if depth > 0 {
      held += bytes[start...]
      guard held.count <= Self.mostBytes else {
        throw DatasetError(
          "\(file): an object of this JSON has more than \(Self.mostBytes >> 20) MB, so it is no record.")
      }
    }
  }

  /// Whether an object is begun and not ended.
  var isCutOff: Bool { depth > 0 }

  /// The keys of an object with their plain values as text; of an object within it, `outer.inner`. Lists are passed over.
  static func fields(
    _ object: ArraySlice<UInt8>, of file: String, number: Int, _ take: (String, [UInt8]) -> Void
  ) throws(DatasetError) {
    var parser = JSONFields(object)
    guard parser.object("", take) else {
      throw DatasetError(
        FilePosition(file: file, line: number, column: nil), "this record is no JSON object that can be read.")
    }
  }
}
