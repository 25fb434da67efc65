/// What stands between two fields of a line.
public enum Delimiter: Equatable, Sendable {
  /// One byte, such as a comma's.
  case byte(UInt8)
  /// Two colons.
  case colons
  /// Runs of spaces and tabs; those at a line's ends mean nothing.
  case blanks

  /// In order of preference where several fit.
  static let candidates: [Delimiter] = [.tab, .colons, .hive, .semicolon, .comma, .pipe, .blanks]
  /// What Hive writes between columns.
  static let hive = Delimiter.byte(1)
  static let tab = Delimiter.byte(ASCII.tab)
  static let semicolon = Delimiter.byte(UInt8(ascii: ";"))
  static let comma = Delimiter.byte(UInt8(ascii: ","))
  static let pipe = Delimiter.byte(UInt8(ascii: "|"))

  /// A delimiter as a person types it: by its name, or itself.
  ///
  /// - Throws: one sentence that says what may be typed.
  public init(typed text: String) throws(DatasetError) {
    let bytes = Array(text.utf8)
    switch text {
    case "comma": self = .comma
    case "semicolon": self = .semicolon
    case "tab", "\\t": self = .tab
    case "pipe": self = .pipe
    case "space", "spaces", "blanks", " ": self = .blanks
    case "::": self = .colons
    default:
      let isPlain = bytes.count == 1 && bytes[0] < 0x7F && bytes[0] > 0 && !ASCII.isLineEnd(bytes[0])
      guard isPlain, !bytes.contains(where: { $0 == ASCII.quote || Self.isPartOfNumber($0) }) else {
        throw DatasetError(
          "delimiter takes comma, semicolon, tab, space, pipe, :: or one other character, not “\(text)”.")
      }
      self = .byte(bytes[0])
    }
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    (ASCII.zero...ASCII.nine).contains(byte) || [ASCII.plus, ASCII.minus, ASCII.point].contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  var name: String {
    switch self {
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .comma: "commas"
    case .pipe: "vertical bars"
    case .colons: "double colons"
    case .blanks: "spaces"
    case .byte(let byte) where byte < 0x20: "the control character \(byte)"
    case .byte(let byte): "“\(String(UnicodeScalar(byte)))”"
    }
  }
}
