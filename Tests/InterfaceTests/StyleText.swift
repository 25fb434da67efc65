import Canvas

/// The styles of a screen as text: a letter for each character that is not plain, capital where it is bold, as blank lines
/// are left out of what is plain.
///
/// m muted, a accent, u users, i items, g good, r bad, s a shade; digits the paper of a heat level, and a letter after its
/// line's colon: what is in reverse.
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
