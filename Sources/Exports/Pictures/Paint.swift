import Canvas

/// What a shape or a letter is painted with: a meaning, which a theme gives its color.
package enum Paint: Hashable {
  /// A role as ink; plain is the foreground.
  case ink(Role)
  case background
  /// A level of the heat scale as paper.
  case heat(Int)
  /// Ink on the paper of a heat level.
  case onHeat(Int)

  /// Ink and paper of a cell; the background itself is nil.
  package static func of(_ style: Style) -> (ink: Paint, paper: Paint?) {
    let level = style.paper.heatLevel ?? 0
    let (ink, paper): (Paint, Paint?) = level == 0 ? (.ink(style.ink), nil) : (.onHeat(level), .heat(level))
    return style.attributes.contains(.reverse) ? (paper ?? .background, ink) : (ink, paper)
  }

  /// The name of the color in a style sheet.
  package var name: String {
    switch self {
    case .ink(let role): Self.roles.first { $0.role == role }?.name ?? "fg"
    case .background: "bg"
    case .heat(let level): (level < 0 ? "n" : "p") + String(abs(level))
    case .onHeat(let level): (level < 0 ? "on-n" : "on-p") + String(abs(level))
    }
  }

  private static let roles: [(role: Role, name: String)] = [
    (.muted, "muted"), (.accent, "accent"), (.users, "users"), (.items, "items"), (.good, "good"), (.bad, "bad"),
  ]

  /// Every paint there is.
  package static let all: [Paint] =
    [.ink(.plain), .background] + roles.map { .ink($0.role) }
    + (1...Role.heatLevels).flatMap { [.heat($0), .heat(-$0), .onHeat($0), .onHeat(-$0)] }
}

/// How paint is written in SVG.
enum PaintWriter {
  /// Colors in the elements themselves, which every reader of SVG understands.
  case fixed(PictureColors)
  /// Names of classes, for a page with a style sheet.
  case classes

  func fill(_ paint: Paint) -> String {
    switch self {
    case .fixed(let colors): " fill=\"\(colors.hex(paint))\""
    case .classes: " class=\"\(paint.name)\""
    }
  }

  func stroke(_ paint: Paint) -> String {
    switch self {
    case .fixed(let colors): " stroke=\"\(colors.hex(paint))\" fill=\"none\""
    case .classes: " class=\"line \(paint.name)\""
    }
  }
}
