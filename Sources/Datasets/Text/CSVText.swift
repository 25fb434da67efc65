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

  /// The text as one field of a table that a spreadsheet opens: what it would take for a formula gets a `'` in front.
  /// Numbers stay numbers.
  ///
  /// - Parameter isRaw: whether the text stays as it is, for a program that reads the table.
  package static func cell(_ text: String, isRaw: Bool = false) -> String {
    quoted(!isRaw && isFormula(text) ? "'" + text : text)
  }

  /// Whether a spreadsheet would work out what a text says.
  package static func isFormula(_ text: String) -> Bool {
    // By scalars: a mark behind the sign makes another letter of it for Swift alone.
    let scalars = text.unicodeScalars
    guard let first = scalars.first else { return false }
    if first == "\t" || first == "\r" || first == "\n" { return true }
    guard let sign = scalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    guard ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(sign) else { return false }
    return Double(text) == nil
  }
}
