import Canvas
import Language

/// The colors of a picture: the screen's theme for that background.
struct PictureColors {
  private let theme: Theme
  private let isLight: Bool

  init(_ theme: PictureTheme) {
    isLight = theme == .light
    self.theme = isLight ? .light : .dark
  }

  func hex(_ paint: Paint) -> String {
    let digits = String(number(paint), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func number(_ paint: Paint) -> Int {
    switch paint {
    case .background: isLight ? 0xFFFFFF : 0x12161C
    case .ink(let role): theme.ink(role)?.number ?? foreground
    case .heat(let level): onHeat(level).paper?.number ?? foreground
    case .onHeat(let level): onHeat(level).ink?.number ?? foreground
    }
  }

  private var foreground: Int { isLight ? 0x1C1C1C : 0xE4E4E4 }

  private func onHeat(_ level: Int) -> Theme.Colors { theme.colors(of: Style(paper: .heat(level))) }

  /// A style sheet that gives every paint its color.
  var rules: String {
    Paint.all.map { ".\($0.name){fill:\(hex($0))}.line.\($0.name){stroke:\(hex($0));fill:none}" }
      .joined(separator: "\n") + "\n"
  }
}
