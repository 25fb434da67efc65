import Canvas

/// Text that may steer a terminal: what this program itself wrote, character by character. Whatever is put into it, as
/// `"\\r\\(name)"`, is foreign and is cleaned on the way.
struct TerminalLayout: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation parts: Parts) { text = parts.text }

  static func + (a: TerminalLayout, b: TerminalLayout) -> TerminalLayout { "\(a)\(b)" }

  struct Parts: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ foreign: String) { text += TextFitting.printable(foreign) }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ layout: TerminalLayout) { text += layout.text }
  }
}
