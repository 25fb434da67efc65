import Canvas

/// Which of the terminal's colors a style becomes, by the theme and by how many colors there are.
struct Palette: Equatable {
  /// A foreground and a background; −1 is the terminal's own.
  package struct Colors: Hashable {
    package var ink: Int
    package var paper: Int
  }

  enum Tier: Equatable { case none, eight, sixteen, many, direct }

  let tier: Tier
  let theme: Theme

  init(colors: Int, theme: Theme) {
    self.theme = theme
    switch colors {
    case ..<8: tier = .none
    case 8..<16: tier = .eight
    case 16..<256: tier = .sixteen
    case 256: tier = .many
    default: tier = .direct
    }
  }

  func colors(of style: Style) -> Colors {
    switch tier {
    case .none: return Colors(ink: -1, paper: -1)
    case .eight, .sixteen: return basic(style)
    case .many, .direct:
      let colors = theme.colors(of: style)
      return Colors(ink: number(of: colors.ink), paper: number(of: colors.paper))
    }
  }

  /// The attributes of a style; dim stands in for muted where there is no gray that suits every background.
  func attributes(of style: Style) -> Style.Attributes {
    guard style.ink == .muted, tier != .many, tier != .direct else { return style.attributes }
    return style.attributes.union(.dim)
  }

  private func number(of color: RGB?) -> Int {
    guard let color else { return -1 }
    // In direct color numbers below 8 are the terminal's basic colors: 0x000008 is as good as black.
    return tier == .direct ? max(color.number, 8) : Self.xtermNumber(of: color)
  }

  /// The theme's colors are all of the 256, so that this is exact.
  private static func xtermNumber(of color: RGB) -> Int {
    let steps: [UInt8: Int] = [0: 0, 95: 1, 135: 2, 175: 3, 215: 4, 255: 5]
    if let red = steps[color.red], let green = steps[color.green], let blue = steps[color.blue] {
      return 16 + 36 * red + 6 * green + blue
    }
    return 232 + min(23, max(0, Int(color.red) - 3) / 10)
  }

  /// With eight colors fields of them would be glaring: the shades themselves are colored, and all else is as it is. With
  /// sixteen, strong levels are yellow and blue, the strongest bright or dark, and the shade in the cell says the rest.
  private func basic(_ style: Style) -> Colors {
    let isDark = theme == .dark
    let bright = tier == .sixteen ? 8 : 0
    let ink = theme.basicInks[style.ink].map { $0 + (isDark ? bright : 0) } ?? -1
    guard let level = style.paper.heatLevel, level != 0 else { return Colors(ink: ink, paper: -1) }
    guard tier == .sixteen else {
      let side: Role = level > 0 ? .items : .users
      return Colors(ink: style.ink == .shade ? theme.basicInks[side] ?? -1 : -1, paper: -1)
    }
    guard abs(level) >= 3 else { return Colors(ink: ink, paper: -1) }
    let isBright = (abs(level) >= 6) == isDark
    let paper = (level > 0 ? 3 : 4) + (isBright ? bright : 0)
    return Colors(ink: paper == 4 ? 7 : 0, paper: paper)
  }
}
