/// How a file's bytes stand for characters.
public enum TextEncoding: Equatable, Sendable {
  /// UTF-8, of which ASCII is a part.
  case utf8
  /// UTF-16, the upper byte of a unit first or last.
  case utf16(isBigEndian: Bool)
  /// UTF-32, the highest byte of a unit first or last.
  case utf32(isBigEndian: Bool)
  /// ISO 8859-1: a byte is the character of that number.
  case latin1
  /// Latin-1 with Windows' characters among the control codes.
  case windows1252
  /// What the program `iconv` knows by this name.
  case other(String)

  /// An encoding as a person types it.
  ///
  /// - Throws: one sentence that says what may be typed.
  public init(typed text: String) throws(DatasetError) {
    switch text.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "ucs2", "unicode": self = .utf16(isBigEndian: false)
    case "utf16be": self = .utf16(isBigEndian: true)
    case "utf32", "utf32le": self = .utf32(isBigEndian: false)
    case "utf32be": self = .utf32(isBigEndian: true)
    case "latin1", "iso88591", "l1": self = .latin1
    case "cp1252", "windows1252", "win1252", "ansi": self = .windows1252
    default:
      // A name with a slash would be the path of a file to iconv.
      func isWord(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }
      let isPlain = text.utf8.allSatisfy { isWord($0) || "-._:".utf8.contains($0) }
      guard isPlain, text.utf8.first.map(isWord) ?? false, text.utf8.count < 40 else {
        throw DatasetError(
          "encoding takes utf-8, utf-16, latin1, cp1252 or another name that iconv knows, not “\(text)”.")
      }
      self = .other(text)
    }
  }

  /// The encoding that a file's first bytes mark, and how many bytes the mark takes.
  static func marked(_ head: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32(isBigEndian: false), 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32(isBigEndian: true), 4) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    return nil
  }

  /// UTF-16 without a mark: every second byte of mostly Latin text is zero, and no other.
  static func unmarked(_ head: [UInt8]) -> TextEncoding? {
    let pairs = min(head.count / 2, 2048)
    guard pairs >= 8 else { return nil }
    let zeros = (0..<2).map { side in (0..<pairs).count { head[2 * $0 + side] == 0 } }
    if zeros[1] * 10 >= pairs * 9, zeros[0] == 0 { return .utf16(isBigEndian: false) }
    if zeros[0] * 10 >= pairs * 9, zeros[1] == 0 { return .utf16(isBigEndian: true) }
    return nil
  }

  var isOther: Bool { if case .other = self { true } else { false } }

  /// As an option names it, and as a sentence does.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16(let isBigEndian): isBigEndian ? "UTF-16BE" : "UTF-16LE"
    case .utf32(let isBigEndian): isBigEndian ? "UTF-32BE" : "UTF-32LE"
    case .latin1: "Latin-1"
    case .windows1252: "Windows-1252"
    case .other(let name): name
    }
  }
}

/// Turns UTF-16, UTF-32, Latin-1 or Windows-1252 into UTF-8. What stands for no character becomes U+FFFD.
struct EncodingConverter: ByteConverter {
  private let encoding: TextEncoding
  private var held: [UInt8] = []
  /// How many bytes of a mark are still to be left out.
  private var mark: Int

  init(_ encoding: TextEncoding, mark: Int = 0) { (self.encoding, self.mark) = (encoding, mark) }

  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8] {
    var input = held + bytes
    held = []
    let left = min(mark, input.count)
    if left > 0 { input.removeFirst(left) }
    mark -= left
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 4)
    switch encoding {
    case .latin1: for byte in input { Self.append(UInt32(byte), to: &output) }
    case .windows1252:
      for byte in input {
        Self.append((0x80...0x9F).contains(byte) ? UInt32(Self.windows[Int(byte) - 0x80]) : UInt32(byte), to: &output)
      }
    case .utf16(let isBigEndian): convertUnits(input, isBigEndian, isLast, &output)
    case .utf32(let isBigEndian):
      let whole = input.count / 4 * 4
      for place in stride(from: 0, to: whole, by: 4) {
        let word = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(input[place + (isBigEndian ? $1 : 3 - $1)]) }
        Self.append(word, to: &output)
      }
      held = Array(input[whole...])
    default: output = input
    }
    if isLast, !held.isEmpty {
      held = []
      Self.append(0xFFFD, to: &output)
    }
    return output
  }

  private mutating func convertUnits(
    _ input: [UInt8], _ isBigEndian: Bool, _ isLast: Bool, _ output: inout [UInt8]
  ) {
    func unit(_ place: Int) -> UInt32 {
      isBigEndian
        ? UInt32(input[place]) << 8 | UInt32(input[place + 1]) : UInt32(input[place + 1]) << 8 | UInt32(input[place])
    }
    var place = 0
    while place + 1 < input.count {
      let first = unit(place)
      guard first & 0xFC00 == 0xD800 else {
        Self.append(first, to: &output)
        place += 2
        continue
      }
      guard place + 3 < input.count else {
        if !isLast { break }
        Self.append(0xFFFD, to: &output)
        place += 2
        continue
      }
      let second = unit(place + 2)
      if second & 0xFC00 == 0xDC00 {
        Self.append(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, to: &output)
        place += 4
      } else {
        Self.append(0xFFFD, to: &output)
        place += 2
      }
    }
    held = Array(input[place...])
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    guard scalar >= 0x80 else { return output.append(UInt8(truncatingIfNeeded: scalar)) }
    output += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
  }

  /// The characters of 0x80 to 0x9F. Source: the Encoding Standard's index of windows-1252.
  private static let windows: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]
}
