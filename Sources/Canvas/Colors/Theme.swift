/// Which color each role becomes, for a dark or for a light background.
///
/// Blue stands for users and for what is negative, orange for items and for what is positive: two hues that people who do
/// not see red and green apart tell apart; along each of them the lightness changes step by step. Plain text keeps the
/// terminal's own colors. Colors are numbers of xterm's 256, so that they look the same in 256 colors, in direct color
/// and in an exported picture.
package struct Theme: Sendable, Equatable {
  /// A foreground and a background; nil is the terminal's own.
  package struct Colors: Hashable, Sendable {
    package var ink: RGB?
    package var paper: RGB?
  }

  package let name: String
  /// Numbers from 16 on of the 256.
  let inks: [Role: UInt8]
  /// The strongest of these is farthest from the background.
  package let positive: [UInt8]
  package let negative: [UInt8]
  /// Numbers below 8, for terminals that have no more.
  package let basicInks: [Role: Int]

  package func ink(_ role: Role) -> RGB? { inks[role].map(RGB.init(xterm:)) }

  /// The number of the color of a heat level, nil for the level 0.
  func paperNumber(_ level: Int) -> UInt8? {
    let ramp = level > 0 ? positive : negative
    return level == 0 ? nil : ramp[min(abs(level), ramp.count) - 1]
  }

  /// What a style looks like; on the paper of a heat level the ink is black or white, whichever is easier to read.
  package func colors(of style: Style) -> Colors {
    guard let level = style.paper.heatLevel, let number = paperNumber(level) else {
      return Colors(ink: ink(style.ink), paper: nil)
    }
    let paper = RGB(xterm: number)
    if style.ink == .shade, let strongest = paperNumber(level > 0 ? Role.heatLevels : -Role.heatLevels) {
      return Colors(ink: RGB(xterm: strongest), paper: paper)
    }
    return Colors(ink: paper.contrast(with: .black) >= paper.contrast(with: .white) ? .black : .white, paper: paper)
  }

  package static let dark = Theme(
    name: "dark",
    inks: [.muted: 246, .accent: 80, .users: 75, .items: 214, .good: 79, .bad: 209],
    positive: [52, 94, 130, 172, 208, 214, 222],
    negative: [17, 18, 24, 25, 32, 39, 117],
    // Blue on black cannot be read on many terminals.
    basicInks: [.accent: 6, .users: 6, .items: 3, .good: 2, .bad: 1])

  package static let light = Theme(
    name: "light",
    inks: [.muted: 242, .accent: 24, .users: 26, .items: 130, .good: 29, .bad: 124],
    positive: [230, 223, 215, 208, 166, 130, 94],
    negative: [195, 153, 111, 74, 32, 25, 18],
    // Neither can yellow on white.
    basicInks: [.accent: 4, .users: 4, .items: 5, .good: 2, .bad: 1])
}

/// What a person may ask for: a theme, or the one that suits the terminal's background.
package enum ThemeChoice: String, Sendable, CaseIterable {
  case auto, dark, light

  /// The theme for a background; nil where that is not known.
  package func theme(background: RGB?) -> Theme {
    switch self {
    case .dark: .dark
    case .light: .light
    case .auto: background.map { $0.luminance > 0.18 ? .light : .dark } ?? .dark
    }
  }
}
