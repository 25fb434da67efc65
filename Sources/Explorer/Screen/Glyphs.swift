/// The characters that pictures are made of: blocks and box lines where the locale can show them, ASCII elsewhere.
public struct Glyphs: Equatable, Sendable {
  /// The terminal shows ASCII only; ``Glyphs/spelled(_:)`` then spells Greek letters and signs out.
  public let isASCII: Bool
  /// Light shade to full block for a magnitude, weakest (nothing) first.
  public let shades: [Character]
  /// A bar growing upwards in eighths, nothing first.
  public let columns: [Character]
  /// A bar growing to the right in eighths, nothing first.
  public let bars: [Character]
  /// Box lines: horizontal, vertical, corners (top left, top right, bottom left, bottom right), tees (left, right).
  public let horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight, teeLeft, teeRight: Character

  public static let blocks = Glyphs(
    isASCII: false,
    shades: [" ", "░", "▒", "▓", "█"],
    columns: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    bars: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
    teeLeft: "├", teeRight: "┤")

  public static let ascii = Glyphs(
    isASCII: true,
    shades: [" ", ".", ":", "+", "#"],
    columns: [" ", ".", ".", ":", ":", "+", "+", "#", "#"],
    bars: [" ", " ", "-", "-", "-", "=", "=", "=", "#"],
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+")
}
