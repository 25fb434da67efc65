import Canvas

/// The styles of a screen as text, a row a line with its number; rows where all is plain are left out.
///
/// m muted, a accent, u users, i items, g good, r bad, s a shade; capital where it is bold, B where that is all. A digit is
/// the paper of a positive heat level, - that of a negative one; _ is underlined, █ in reverse.
enum StyleText {
  static func text(_ screen: Screen) -> String {
    (0..<screen.height).compactMap { row in
      let line = (0..<screen.width).map { sign(screen[row, $0].style) }
      let trimmed = String(String(line.reversed().drop { $0 == " " }.reversed()))
      return trimmed.isEmpty ? nil : "\(row): \(trimmed)"
    }.joined(separator: "\n")
  }

  private static let letters: [Role: Character] = [
    .muted: "m", .accent: "a", .users: "u", .items: "i", .good: "g", .bad: "r", .shade: "s", .plain: " ",
  ]

  private static func sign(_ style: Style) -> Character {
    if style.attributes.contains(.reverse) { return "█" }
    if style.attributes.contains(.underline) { return "_" }
    if let level = style.paper.heatLevel, level != 0 { return level > 0 ? Character(String(level)) : "-" }
    let letter = letters[style.ink] ?? "?"
    guard style.attributes.contains(.bold) else { return letter }
    return letter == " " ? "B" : Character(letter.uppercased())
  }
}
