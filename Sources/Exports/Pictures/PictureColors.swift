import Explorer

/// The colors of a picture on a light or a dark background. Blue stands for users and for what is negative, orange for
/// items and for what is positive, as on the screen.
struct PictureColors {
  private let theme: PictureTheme

  init(_ theme: PictureTheme) { self.theme = theme }

  func hex(_ paint: Paint) -> String {
    let digits = String(number(paint), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func number(_ paint: Paint) -> Int {
    switch paint {
    case .background: theme == .light ? 0xFFFFFF : 0x12161C
    case .ink(let role): ink(role)
    case .heat(let level): heat(level)
    case .onHeat(let level): onHeat(level)
    }
  }

  private func ink(_ role: Role) -> Int {
    switch (role, theme) {
    case (.muted, .light): 0x6C6C6C
    case (.muted, .dark): 0x8A8A8A
    case (.accent, .light): 0x005F87
    case (.accent, .dark): 0x5FD7D7
    case (.users, .light): 0x005FD7
    case (.users, .dark): 0x5FAFFF
    case (.items, .light): 0xAF5F00
    case (.items, .dark): 0xFFAF00
    case (.good, .light): 0x00875F
    case (.good, .dark): 0x5FD7AF
    case (.bad, .light): 0xAF0000
    case (.bad, .dark): 0xFF875F
    case (_, .light): 0x1C1C1C
    case (_, .dark): 0xE4E4E4
    }
  }

  /// The strongest level is farthest from the background.
  private func heat(_ level: Int) -> Int {
    let ramp: [Int] =
      switch (level > 0, theme) {
      case (true, .light): [0xFFFFD7, 0xFFD7AF, 0xFFAF87, 0xFF8700, 0xD75F00, 0xAF5F00, 0x875F00]
      case (false, .light): [0xD7FFFF, 0xAFD7FF, 0x87AFFF, 0x5FAFD7, 0x0087D7, 0x005FAF, 0x000087]
      case (true, .dark): [0x5F0000, 0x875F00, 0xAF5F00, 0xD78700, 0xFF8700, 0xFFAF5F, 0xFFD787]
      case (false, .dark): [0x00005F, 0x000087, 0x005F87, 0x005FAF, 0x0087D7, 0x00AFFF, 0x87D7FF]
      }
    return ramp[min(abs(level), ramp.count) - 1]
  }

  /// Black or white, whichever is easier to read there.
  private func onHeat(_ level: Int) -> Int {
    let paper = heat(level)
    let (red, green, blue) = (paper >> 16 & 0xFF, paper >> 8 & 0xFF, paper & 0xFF)
    return 299 * red + 587 * green + 114 * blue > 128_000 ? 0x000000 : 0xFFFFFF
  }

  /// A style sheet that gives every paint its color.
  var rules: String {
    Paint.all.map { ".\($0.name){fill:\(hex($0))}.line.\($0.name){stroke:\(hex($0));fill:none}" }
      .joined(separator: "\n") + "\n"
  }
}
