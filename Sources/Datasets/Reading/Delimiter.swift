/// What stands between two fields of a line.
enum Delimiter: Equatable, Sendable {
  case byte(UInt8)
  /// Runs of spaces and tabs; those at a line's ends mean nothing.
  case blanks

  /// In order of preference where several fit.
  static let candidates: [Delimiter] = [.tab, .semicolon, .comma, .blanks]
  static let tab = Delimiter.byte(ASCII.tab)
  static let semicolon = Delimiter.byte(UInt8(ascii: ";"))
  static let comma = Delimiter.byte(UInt8(ascii: ","))

  var name: String {
    switch self {
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .comma: "commas"
    case .blanks: "spaces"
    case .byte(let byte): "“\(String(UnicodeScalar(byte)))”"
    }
  }
}
