/// What a place on the screen means. The terminal's palette alone decides which color, if any, a role becomes.
package struct Role: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The terminal's own foreground or background.
  package static let plain = Role(rawValue: 0)
  /// Present but secondary: box lines, hints.
  package static let muted = Role(rawValue: 1)
  /// Titles and keys to press.
  package static let accent = Role(rawValue: 2)
  /// The users' factors X and users' half-steps.
  package static let users = Role(rawValue: 3)
  /// The items' factors Y and items' half-steps.
  package static let items = Role(rawValue: 4)
  package static let good = Role(rawValue: 5)
  package static let bad = Role(rawValue: 6)
  /// The row or cell the person has selected.
  package static let selection = Role(rawValue: 7)
  /// The shade ░▒▓█ on the paper of a heat level: it leads on to the strongest color of the same side.
  package static let shade = Role(rawValue: 8)

  /// The strongest level of ``heat(_:)`` to either side.
  package static let heatLevels = 7
  private static let heatBase: UInt8 = 32

  /// A diverging scale from −7 (most negative) over 0 (nothing) to 7 (most positive), used as the paper of a cell.
  package static func heat(_ level: Int) -> Role {
    let bounded = min(max(level, -heatLevels), heatLevels)
    return Role(rawValue: UInt8(Int(heatBase) + heatLevels + bounded))
  }

  /// The level of a heat role, nil of any other.
  package var heatLevel: Int? {
    let level = Int(rawValue) - Int(Role.heatBase) - Role.heatLevels
    return abs(level) <= Role.heatLevels ? level : nil
  }
}

/// How a cell looks: roles for its foreground (ink) and background (paper), and attributes that work without color.
package struct Style: Equatable, Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let reverse = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
  }

  package var ink: Role
  package var paper: Role
  package var attributes: Attributes

  package init(ink: Role = .plain, paper: Role = .plain, _ attributes: Attributes = []) {
    self.ink = ink
    self.paper = paper
    self.attributes = attributes
  }

  package static let plain = Style()
  package static let bold = Style(.bold)
  package static let muted = Style(ink: .muted)
  package static let accent = Style(ink: .accent, .bold)
  package static let reverse = Style(.reverse)

  /// This style with further attributes.
  package func adding(_ more: Attributes) -> Style {
    Style(ink: ink, paper: paper, attributes.union(more))
  }
}
