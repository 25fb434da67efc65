/// How everything looks: what a person may choose on the command line, in a configuration file and while the program runs.
package struct Appearance: Sendable, Equatable {
  package var theme: ThemeChoice
  package var glyphs: Glyphs
  /// Whether the mouse is listened to; where it is not, the terminal's own selection of text works.
  package var usesMouse: Bool
  /// Fewer and larger things, for the last row of a room.
  package var isPresentation: Bool

  package init(
    theme: ThemeChoice = .auto, glyphs: Glyphs = .blocks, usesMouse: Bool = true, isPresentation: Bool = false
  ) {
    self.theme = theme
    self.glyphs = glyphs
    self.usesMouse = usesMouse
    self.isPresentation = isPresentation
  }
}
