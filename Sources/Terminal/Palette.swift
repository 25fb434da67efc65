import Explorer

/// Which colors the roles become, by how many colors the terminal has.
///
/// Blue stands for users and for what is negative, orange for items and for what is positive: two hues that people who do
/// not see red and green apart tell apart. Plain text keeps the terminal's own colors.
struct Palette: Equatable {
  /// A foreground and a background; −1 is the terminal's own.
  struct Colors: Hashable {
    var ink: Int
    var paper: Int
  }

  enum Tier: Equatable { case none, eight, sixteen, many, direct }

  let tier: Tier

  init(colors: Int) {
    switch colors {
    case ..<8: tier = .none
    case 8..<16: tier = .eight
    case 16..<256: tier = .sixteen
    case 256: tier = .many
    default: tier = .direct
    }
  }

  func colors(of style: Style) -> Colors {
    guard tier != .none else { return Colors(ink: -1, paper: -1) }
    if let level = style.paper.heatLevel { return heat(level, ink: style.ink) }
    return Colors(ink: ink(style.ink), paper: -1)
  }

  /// The attributes that stand in for colors where there are none.
  func attributes(of style: Style) -> Style.Attributes {
    guard tier == .none else { return style.attributes }
    return style.ink == .muted ? style.attributes.union(.dim) : style.attributes
  }

  private func ink(_ role: Role) -> Int {
    let index: Int
    switch role {
    case .muted: index = 0
    case .accent: index = 1
    case .users: index = 2
    case .items: index = 3
    case .good: index = 4
    case .bad: index = 5
    default: return -1
    }
    switch tier {
    case .none: return -1
    // Muted stays plain in eight colors: black or white would vanish on one background or the other.
    case .eight: return [-1, 6, 4, 3, 2, 1][index]
    case .sixteen: return [8, 6, 4, 3, 2, 1][index]
    case .many: return [244, 37, 32, 172, 36, 166][index]
    case .direct: return [0x808080, 0x00AFAF, 0x0087D7, 0xD78700, 0x00AF87, 0xD75F00][index]
    }
  }

  /// Blue over the terminal's own background to orange; ink dark on light papers, light on dark ones.
  private func heat(_ level: Int, ink role: Role) -> Colors {
    guard level != 0 else { return Colors(ink: ink(role), paper: -1) }
    let strength = abs(level) - 1
    switch tier {
    case .none: return Colors(ink: -1, paper: -1)
    case .eight, .sixteen:
      guard strength >= 2 else { return Colors(ink: ink(role), paper: -1) }
      return level > 0 ? Colors(ink: 0, paper: 3) : Colors(ink: 7, paper: 4)
    case .many:
      let positive = [230, 223, 222, 216, 215, 208, 172]
      let negative = [195, 152, 153, 110, 74, 31, 24]
      return Colors(
        ink: strength >= 5 ? (level > 0 ? 16 : 231) : 16, paper: (level > 0 ? positive : negative)[strength])
    case .direct:
      let positive = [0xFFFFD7, 0xFFD7AF, 0xFFD787, 0xFFAF87, 0xFFAF5F, 0xFF8700, 0xD78700]
      let negative = [0xD7FFFF, 0xAFD7D7, 0xAFD7FF, 0x87AFD7, 0x5FAFD7, 0x0087AF, 0x005F87]
      // Numbers below 8 are the terminal's basic colors: 0x000008 is as good as black.
      return Colors(
        ink: strength >= 5 && level < 0 ? 0xFFFFFF : 0x000008, paper: (level > 0 ? positive : negative)[strength])
    }
  }
}
