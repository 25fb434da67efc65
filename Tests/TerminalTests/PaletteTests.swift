import Explorer
import Testing

@testable import Terminal

@Suite("Palette")
struct PaletteTests {
  @Test("plain text keeps the terminal's own colors", arguments: [0, 8, 16, 256, 1 << 24])
  func plain(_ colors: Int) {
    #expect(Palette(colors: colors).colors(of: .plain) == .init(ink: -1, paper: -1))
  }

  @Test("no role asks for a color that the terminal does not have", arguments: [8, 16, 256])
  func inRange(_ colors: Int) {
    let palette = Palette(colors: colors)
    for role in 0...UInt8.max {
      for paper in [Role.plain] + (-7...7).map(Role.heat) {
        let asked = palette.colors(of: Style(ink: Role(rawValue: role), paper: paper))
        #expect(asked.ink < colors && asked.paper < colors)
      }
    }
  }

  @Test("without color nothing is asked for, and muted text is dim instead")
  func none() {
    let palette = Palette(colors: 0)
    #expect(palette.colors(of: Style(ink: .bad, paper: .heat(7))) == .init(ink: -1, paper: -1))
    #expect(palette.attributes(of: .muted) == .dim)
  }

  @Test("more heat is another color, to both sides, in 256 colors")
  func heat() {
    let palette = Palette(colors: 256)
    let papers = (-7...7).map { palette.colors(of: Style(paper: .heat($0))).paper }
    #expect(Set(papers).count == 15)
  }
}
