import Canvas

/// Text as XML and HTML take it.
enum XMLText {
  /// Free of what XML has no place for, the special characters as entities.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in TextFitting.printable(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
