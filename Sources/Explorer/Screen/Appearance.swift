/// How everything looks: what a person may choose on the command line, in a configuration file and while the program runs.
public struct Appearance: Sendable, Equatable {
  public var theme: ThemeChoice
  public var glyphs: Glyphs
  /// Whether the mouse is listened to; where it is not, the terminal's own selection of text works.
  public var usesMouse: Bool
  /// Fewer and larger things, for the last row of a room.
  public var isPresentation: Bool

  public init(
    theme: ThemeChoice = .auto, glyphs: Glyphs = .blocks, usesMouse: Bool = true, isPresentation: Bool = false
  ) {
    self.theme = theme
    self.glyphs = glyphs
    self.usesMouse = usesMouse
    self.isPresentation = isPresentation
  }
}
