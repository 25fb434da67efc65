import Canvas

/// Digits that can be read from the last row of a room: five rows high, built of whole cells.
struct BigText {
  let text: String

  static let height = 5
  private static let gap = 2

  /// Columns that the text takes.
  var width: Int { max(0, text.reduce(0) { $0 + Self.width(of: $1) + Self.gap } - Self.gap) }

  func draw(row: Int, column: Int, style: Style, on screen: inout Screen) {
    var column = column
    for character in text {
      guard let rows = Self.shapes[character] else { continue }
      for (offset, line) in rows.enumerated() {
        for (place, pixel) in line.enumerated() where pixel == "#" {
          screen.write("██", row: row + offset, column: column + 2 * place, style: style)
        }
      }
      column += Self.width(of: character) + Self.gap
    }
  }

  private static func width(of character: Character) -> Int { 2 * (shapes[character]?.first?.count ?? 0) }

  private static let shapes: [Character: [String]] = [
    "0": ["###", "#.#", "#.#", "#.#", "###"],
    "1": [".#.", "##.", ".#.", ".#.", "###"],
    "2": ["###", "..#", "###", "#..", "###"],
    "3": ["###", "..#", "###", "..#", "###"],
    "4": ["#.#", "#.#", "###", "..#", "..#"],
    "5": ["###", "#..", "###", "..#", "###"],
    "6": ["###", "#..", "###", "#.#", "###"],
    "7": ["###", "..#", "..#", "..#", "..#"],
    "8": ["###", "#.#", "###", "#.#", "###"],
    "9": ["###", "#.#", "###", "..#", "###"],
    ".": [".", ".", ".", ".", "#"],
    "-": ["...", "...", "###", "...", "..."],
    "e": ["...", "###", "##.", "#..", "###"],
    "+": ["...", ".#.", "###", ".#.", "..."],
  ]
}
