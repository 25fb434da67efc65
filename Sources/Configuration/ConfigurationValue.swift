import TOMLKit

/// A value of the file, as far as an entry may have it.
package enum ConfigurationValue: Sendable, Equatable {
  case text(String)
  case whole(Int)
  case number(Double)
  case flag(Bool)
  /// A list, a table, a date.
  case other(kind: String)

  init(_ value: any TOMLValueConvertible) {
    let value = value.tomlValue
    if let text = value.string {
      self = .text(text)
    } else if let whole = value.int {
      self = .whole(whole)
    } else if let number = value.double {
      self = .number(number)
    } else if let flag = value.bool {
      self = .flag(flag)
    } else {
      self = .other(kind: value.type.rawValue.lowercased())
    }
  }

  /// As it is quoted in a sentence.
  package var text: String {
    switch self {
    case .text(let text): "“\(text)”"
    case .whole, .number, .flag: written
    case .other(let kind): "a value of the kind \(kind)"
    }
  }

  /// As the file says it.
  package var written: String {
    switch self {
    case .text(let text): "\"\(Self.escaped(text))\""
    case .whole(let number): String(number)
    case .number(let number): "\(number)"
    case .flag(let flag): String(flag)
    case .other: ""
    }
  }

  /// The word that sets a knob; nil where a knob cannot have such a value.
  package var word: String? {
    switch self {
    case .text(let text): text
    case .whole, .number: written
    case .flag, .other: nil
    }
  }

  /// The text of a basic string: quotes, backslashes and control characters stand as escapes.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..."\u{1f}", "\u{7f}":
        "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
  }
}
