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
