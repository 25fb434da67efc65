import Canvas

/// What a person may say about the terminal; everything else is found out.
package struct TerminalOptions: Sendable, Equatable {
  package enum ColorChoice: String, Sendable, CaseIterable { case never, auto, always }

  /// nil: blocks. Where the locale is not UTF-8, it is ASCII whatever was said.
  package var glyphs: Glyphs?
  package var color: ColorChoice
  package var theme: ThemeChoice
  package var usesMouse: Bool
  package var isPresentation: Bool

  package init(
    glyphs: Glyphs? = nil, color: ColorChoice = .auto, theme: ThemeChoice = .auto, usesMouse: Bool = true,
    isPresentation: Bool = false
  ) {
    self.glyphs = glyphs
    self.color = color
    self.theme = theme
    self.usesMouse = usesMouse
    self.isPresentation = isPresentation
  }
}

/// Why the explorer cannot be shown: one sentence.
package struct TerminalError: Error, Sendable, CustomStringConvertible {
  package let description: String

  private static let instead = "use `alscope train` for numbers without a screen."

  static func notATerminal() -> TerminalError {
    TerminalError(description: "The explorer needs a terminal for input and output; \(instead)")
  }

  package static func unknown(_ term: String) -> TerminalError {
    TerminalError(
      description:
        "The terminal database does not know TERM=\(term); set TERM to one it knows, such as xterm, or \(instead)")
  }

  static func unset() -> TerminalError {
    TerminalError(description: "TERM is not set, so the terminal's abilities are unknown; set it, or \(instead)")
  }

  static func tooSimple(_ term: String) -> TerminalError {
    TerminalError(description: "A terminal of the kind TERM=\(term) cannot move its cursor; \(instead)")
  }
}
