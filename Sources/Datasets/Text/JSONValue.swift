/// A JSON document whose objects keep the order of their keys, so that the same results are always the same bytes.
public enum JSONValue: Sendable, Equatable {
  /// A text, which is escaped when it is written.
  case string(String)
  /// A number in decimals; `null` where it is not finite.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// `true` or `false`.
  case bool(Bool)
  /// Values in their order.
  case array([JSONValue])
  /// Keys and values in their order.
  case object([Member])
  /// Not known.
  case null

  /// One key of an object and its value.
  public struct Member: Sendable, Equatable {
    /// The name of the value.
    public let key: String
    /// What stands behind the key.
    public let value: JSONValue

    /// Takes a key and its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The document as text, with a newline at its end. What holds only plain values stands on one line.
  public var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .string(let string): Self.quote(string, into: &text)
    case .number(let value): text += Self.decimals(of: value)
    case .integer(let value): text += String(value)
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .array(let elements):
      let parts = elements.map { Member("", $0) }
      Self.write(parts, in: ("[", "]"), named: false, to: &text, indentation: indentation)
    case .object(let members):
      Self.write(members, in: ("{", "}"), named: true, to: &text, indentation: indentation)
    }
  }

  private static func write(
    _ members: [Member], in brackets: (open: String, close: String), named: Bool, to text: inout String,
    indentation: String
  ) {
    let onOneLine = members.allSatisfy(\.value.isPlain)
    let inner = indentation + "  "
    text += brackets.open
    for (index, member) in members.enumerated() {
      if index > 0 { text += onOneLine ? ", " : "," }
      if !onOneLine { text += "\n" + inner }
      if named {
        quote(member.key, into: &text)
        text += ": "
      }
      member.value.write(to: &text, indentation: inner)
    }
    if !onOneLine { text += "\n" + indentation }
    text += brackets.close
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// The shortest decimals that read back as the same number. JSON has no way to write what is not finite: that is null.
  public static func decimals(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") && value != 0 ? String(text.dropLast(2)) : text
  }

  /// The same for sentences and ids: 0 is no more exact than 1, and a whole number that is exact has all of its digits.
  static func plainDecimals(of value: Double) -> String {
    if value == 0 { return "0" }
    return value == value.rounded() && abs(value) < 0x1p63 ? String(Int64(value)) : decimals(of: value)
  }

  /// Quotes, backslashes and everything that could steer a terminal are escaped.
  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
