/// Fields of comma-separated text as RFC 4180 has them.
public enum CSVText {
  /// The text as one field: in quotes where a comma, a quote, a line's end or a blank at an end would be misread.
  public static func quoted(_ text: String) -> String {
    let special = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard special || text.isEmpty || text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    var field = "\""
    for scalar in text.unicodeScalars { field += scalar == "\"" ? "\"\"" : String(scalar) }
    return field + "\""
  }

  /// The same, but nothing for an empty text: for what may be missing.
  public static func quotedIfAny(_ text: String) -> String { text.isEmpty ? "" : quoted(text) }
}
