import Foundation
import Testing

@testable import Canvas

/// Colors as people see them who lack one kind of cone.
///
/// Matrices for linear light: Machado, Oliveira and Fernandes, “A physiologically-based model for simulation of color
/// vision deficiency”, 2009, severity 1.
enum Vision: String, CaseIterable {
  case full, protanopia, deuteranopia, tritanopia, none

  private var matrix: [Double] {
    switch self {
    case .full: [1, 0, 0, 0, 1, 0, 0, 0, 1]
    case .protanopia:
      [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
    case .deuteranopia:
      [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
    case .tritanopia:
      [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]
    case .none: [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722]
    }
  }

  /// CIE L*a*b* of what is seen, for the white of sRGB.
  func lab(_ color: RGB) -> (lightness: Double, a: Double, b: Double) {
    let light = [color.linear.red, color.linear.green, color.linear.blue]
    let seen = (0..<3).map { row in
      min(1, max(0, (0..<3).reduce(0) { $0 + matrix[3 * row + $1] * light[$1] }))
    }
    let toXYZ = [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505]
    let white = [0.9505, 1, 1.089]
    let f = (0..<3).map { row in
      let share = (0..<3).reduce(0) { $0 + toXYZ[3 * row + $1] * seen[$1] } / white[row]
      return share > 0.008856 ? cbrt(share) : 7.787 * share + 16.0 / 116
    }
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
  }

  /// How far two colors are apart; some 2 can just be seen, 10 at a glance.
  func distance(_ first: RGB, _ second: RGB) -> Double {
    let (p, q) = (lab(first), lab(second))
    let (l, a, b) = (p.lightness - q.lightness, p.a - q.a, p.b - q.b)
    return (l * l + a * a + b * b).squareRoot()
  }
}

@Suite("Themes")
struct ThemeTests {
  static let themes: [Theme] = [.dark, .light]
  static let dichromats: [Vision] = [.full, .protanopia, .deuteranopia, .tritanopia]
  private static let inks: [Role] = [.muted, .accent, .users, .items, .good, .bad]

  @Test("users and items, good and bad are told apart in every kind of color vision", arguments: themes, dichromats)
  func pairsOfInks(_ theme: Theme, _ vision: Vision) throws {
    for (first, second) in [(Role.users, Role.items), (.good, .bad)] {
      let distance = vision.distance(try #require(theme.ink(first)), try #require(theme.ink(second)))
      #expect(distance > 20, "\(theme.name) \(first.rawValue) \(second.rawValue) \(distance)")
    }
  }

  @Test("negative and positive are told apart from the third level on", arguments: themes, dichromats)
  func twoSides(_ theme: Theme, _ vision: Vision) throws {
    for level in 3...Role.heatLevels {
      let distance = vision.distance(try Self.paper(theme, level), try Self.paper(theme, -level))
      #expect(distance > 20, "\(theme.name) level \(level) \(distance)")
    }
  }

  @Test("each level differs from the next, without any color vision by its lightness", arguments: themes)
  func levels(_ theme: Theme) throws {
    for sign in [1, -1] {
      for level in 1..<Role.heatLevels {
        let (near, far) = (try Self.paper(theme, sign * level), try Self.paper(theme, sign * (level + 1)))
        for vision in Vision.allCases {
          #expect(vision.distance(near, far) > 2, "\(theme.name) \(sign * level) \(vision)")
        }
        let step = Vision.none.lab(far).lightness - Vision.none.lab(near).lightness
        #expect(theme.name == "dark" ? step > 0 : step < 0, "\(theme.name) \(sign * level): \(step)")
      }
    }
  }

  @Test("the weakest level is nearest to the background", arguments: themes)
  func weakest(_ theme: Theme) throws {
    let background: RGB = theme.name == "dark" ? .black : .white
    for sign in [1, -1] {
      let distances = try (1...Role.heatLevels).map {
        abs(try Self.paper(theme, sign * $0).luminance - background.luminance)
      }
      #expect(distances == distances.sorted())
    }
  }

  @Test("text can be read: inks on their background, and the ink on every heat level", arguments: themes)
  func contrast(_ theme: Theme) throws {
    let background: RGB = theme.name == "dark" ? .black : .white
    for role in Self.inks {
      #expect(try #require(theme.ink(role)).contrast(with: background) >= 4.5, "\(theme.name) \(role.rawValue)")
    }
    for level in -Role.heatLevels...Role.heatLevels where level != 0 {
      let colors = theme.colors(of: Style(paper: .heat(level)))
      let contrast = try #require(colors.ink).contrast(with: try #require(colors.paper))
      #expect(contrast >= 4.5, "\(theme.name) \(level) \(contrast)")
    }
  }

  @Test("plain text keeps the terminal's own colors", arguments: themes)
  func plain(_ theme: Theme) {
    #expect(theme.colors(of: .plain) == Theme.Colors(ink: nil, paper: nil))
    #expect(theme.colors(of: Style(paper: .heat(0))) == Theme.Colors(ink: nil, paper: nil))
  }

  @Test("a shade on the paper of a heat level leads to the strongest color of its side", arguments: themes)
  func shades(_ theme: Theme) throws {
    var screen = Screen(width: 4, height: 1)
    screen.write("▒.5•", row: 0, column: 0, style: Style(paper: .heat(-4)))
    #expect(theme.colors(of: screen[0, 0].style).ink == (try Self.paper(theme, -Role.heatLevels)))
    #expect(theme.colors(of: screen[0, 1].style).ink != theme.colors(of: screen[0, 0].style).ink)
  }

  @Test("the theme follows the background")
  func background() {
    #expect(ThemeChoice.auto.theme(background: .white) == .light)
    #expect(ThemeChoice.auto.theme(background: RGB(red: 0xFD, green: 0xF6, blue: 0xE3)) == .light)
    #expect(ThemeChoice.auto.theme(background: RGB(red: 0, green: 0x2B, blue: 0x36)) == .dark)
    #expect(ThemeChoice.auto.theme(background: nil) == .dark)
    #expect(ThemeChoice.light.theme(background: .black) == .light)
  }

  private static func paper(_ theme: Theme, _ level: Int) throws -> RGB {
    RGB(xterm: try #require(theme.paperNumber(level)))
  }
}
