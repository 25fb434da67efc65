import Canvas
import Testing

@testable import Terminal

@Suite("Palette")
struct PaletteTests {
  @Test("plain text keeps the terminal's own colors", arguments: [0, 8, 16, 256, 1 << 24])
  func plain(_ colors: Int) {
    #expect(Palette(colors: colors, theme: .dark).colors(of: .plain) == .init(ink: -1, paper: -1))
  }

  @Test("no role asks for a color that the terminal does not have", arguments: [8, 16, 256])
  func inRange(_ colors: Int) {
    let palette = Palette(colors: colors, theme: .dark)
    for role in 0...UInt8.max {
      for paper in [Role.plain] + (-7...7).map(Role.heat) {
        let asked = palette.colors(of: Style(ink: Role(rawValue: role), paper: paper))
        #expect(asked.ink < colors && asked.paper < colors)
      }
    }
  }

  @Test("in 256 colors and in direct color a theme's colors are shown exactly", arguments: [Theme.dark, .light])
  func exact(_ theme: Theme) throws {
    let (many, direct) = (Palette(colors: 256, theme: theme), Palette(colors: 1 << 24, theme: theme))
    for role in [Role.muted, .accent, .users, .items, .good, .bad] {
      let color = try #require(theme.ink(role))
      let number = many.colors(of: Style(ink: role)).ink
      #expect(RGB(xterm: UInt8(number)) == color)
      #expect(direct.colors(of: Style(ink: role)).ink == color.number)
    }
    for level in -7...7 where level != 0 {
      let paper = many.colors(of: Style(paper: .heat(level))).paper
      #expect(RGB(xterm: UInt8(paper)) == theme.colors(of: Style(paper: .heat(level))).paper)
    }
  }

  @Test("with eight colors too, users and items, good and bad are not the same", arguments: [Theme.dark, .light])
  func eight(_ theme: Theme) {
    let palette = Palette(colors: 8, theme: theme)
    let ink = { (role: Role) in palette.colors(of: Style(ink: role)).ink }
    #expect(ink(.users) != ink(.items))
    #expect(ink(.good) != ink(.bad))
  }

  @Test("with eight colors no field is painted: shades are colored, by their sides", arguments: [Theme.dark, .light])
  func calm(_ theme: Theme) {
    let palette = Palette(colors: 8, theme: theme)
    for level in -Role.heatLevels...Role.heatLevels {
      for ink in [Role.plain, .shade] {
        #expect(palette.colors(of: Style(ink: ink, paper: .heat(level))).paper == -1)
      }
      #expect(palette.colors(of: Style(paper: .heat(level))).ink == -1)
    }
    let (more, less) = (Style(ink: .shade, paper: .heat(5)), Style(ink: .shade, paper: .heat(-5)))
    #expect(palette.colors(of: more).ink != palette.colors(of: less).ink && palette.colors(of: more).ink > 0)
  }

  @Test(
    "what a terminal says of its background",
    arguments: [("15;0", RGB.black), ("0;15", .white), ("0;default;7", .white), ("12;8", .black)])
  func background(_ said: String, _ color: RGB) {
    #expect(Background.said(in: ["COLORFGBG": said]) == color)
  }

  @Test("nothing is made of what it does not say", arguments: [nil, "", "15;default", "15;-1", "0;77"])
  func noBackground(_ said: String?) {
    #expect(Background.said(in: said.map { ["COLORFGBG": $0] } ?? [:]) == nil)
  }

  @Test("without color nothing is asked for, and muted text is dim instead")
  func none() {
    let palette = Palette(colors: 0, theme: .dark)
    #expect(palette.colors(of: Style(ink: .bad, paper: .heat(7))) == .init(ink: -1, paper: -1))
    #expect(palette.attributes(of: .muted) == .dim)
  }

  @Test("more heat is another color, to both sides, in 256 colors")
  func heat() {
    let palette = Palette(colors: 256, theme: .light)
    let papers = (-7...7).map { palette.colors(of: Style(paper: .heat($0))).paper }
    #expect(Set(papers).count == 15)
  }
}
