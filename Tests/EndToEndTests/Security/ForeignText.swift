import Foundation

/// Text of someone else, and what of it must reach nobody's terminal.
enum ForeignText {
  /// A name with everything that steers a terminal or is not seen: a title, a color, a clipboard, an override of the
  /// direction, separators, marks.
  static let name =
    "p\u{1B}]0;owned\u{7}\u{1B}]52;c;b3duZWQ=\u{1B}\\\u{9B}31m\u{202E}\u{2028}\u{2029}\u{200B}\u{34F}\u{FE0F}\u{E0041}\u{AD}q"

  /// A file's name of that kind.
  static let fileName = name.replacing("/", with: "")

  /// The scalars of a text that a terminal must not be given, but for the ends of lines.
  static func steering(in text: String) -> [String] {
    text.unicodeScalars.filter { scalar in
      if scalar == "\n" { return false }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
      default: return scalar.properties.isDefaultIgnorableCodePoint
      }
    }.map { String($0.value, radix: 16) }
  }
}
