/// What a place on the screen means. The terminal's palette alone decides which color, if any, a role becomes.
public struct Role: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The terminal's own foreground or background.
  public static let plain = Role(rawValue: 0)
  /// Present but secondary: box lines, hints.
  public static let muted = Role(rawValue: 1)
  /// Titles and keys to press.
  public static let accent = Role(rawValue: 2)
  /// The users' factors X and users' half-steps.
  public static let users = Role(rawValue: 3)
  /// The items' factors Y and items' half-steps.
  public static let items = Role(rawValue: 4)
  public static let good = Role(rawValue: 5)
  public static let bad = Role(rawValue: 6)
  /// The row or cell the person has selected.
  public static let selection = Role(rawValue: 7)
  /// The shade ░▒▓█ on the paper of a heat level: it leads on to the strongest color of the same side.
  public static let shade = Role(rawValue: 8)

  /// The strongest level of ``heat(_:)`` to either side.
  public static let heatLevels = 7
  private static let heatBase: UInt8 = 32

  /// A diverging scale from −7 (most negative) over 0 (nothing) to 7 (most positive), used as the paper of a cell.
  public static func heat(_ level: Int) -> Role {
    let bounded = min(max(level, -heatLevels), heatLevels)
    return Role(rawValue: UInt8(Int(heatBase) + heatLevels + bounded))
  }

  /// The level of a heat role, nil of any other.
  public var heatLevel: Int? {
    let level = Int(rawValue) - Int(Role.heatBase) - Role.heatLevels
    return abs(level) <= Role.heatLevels ? level : nil
  }
}

/// How a cell looks: roles for its foreground (ink) and background (paper), and attributes that work without color.
public struct Style: Equatable, Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let reverse = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
  }

  public var ink: Role
  public var paper: Role
  public var attributes: Attributes

  public init(ink: Role = .plain, paper: Role = .plain, _ attributes: Attributes = []) {
    self.ink = ink
    self.paper = paper
    self.attributes = attributes
  }

  public static let plain = Style()
  public static let bold = Style(.bold)
  public static let muted = Style(ink: .muted)
  public static let accent = Style(ink: .accent, .bold)
  public static let reverse = Style(.reverse)

  /// This style with further attributes.
  public func adding(_ more: Attributes) -> Style {
    Style(ink: ink, paper: paper, attributes.union(more))
  }
}
