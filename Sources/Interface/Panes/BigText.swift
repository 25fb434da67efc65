import Canvas

/// Digits that can be read from the last row of a room: five rows high, built of whole cells; or three, of half ones.
struct BigText {
  let text: String
  /// Half as high and as wide.
  var isHalf = false

  static let height = 5
  static let halfHeight = 3
  private static let gap = 2

  /// Columns that the text takes.
  var width: Int { max(0, text.reduce(0) { $0 + columns(of: $1) } - (isHalf ? 1 : Self.gap)) }

  /// Columns of a character and the gap behind it.
  private func columns(of character: Character) -> Int {
    (Self.width(of: character) + Self.gap) / (isHalf ? 2 : 1)
  }

  func draw(row: Int, column: Int, style: Style, on screen: inout Screen) {
    guard !isHalf else { return drawHalf(row: row, column: column, style: style, on: &screen) }
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

  private func drawHalf(row: Int, column: Int, style: Style, on screen: inout Screen) {
    var column = column
    for character in text {
      guard let rows = Self.shapes[character] else { continue }
      for line in 0..<Self.halfHeight {
        let (upper, lower) = (Array(rows[2 * line]), 2 * line + 1 < rows.count ? Array(rows[2 * line + 1]) : [])
        for place in upper.indices {
          let isLower = place < lower.count && lower[place] == "#"
          guard upper[place] == "#" || isLower else { continue }
          screen.put(
            upper[place] != "#" ? "▄" : isLower ? "█" : "▀", row: row + line, column: column + place, style: style)
        }
      }
      column += columns(of: character)
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
    " ": ["..", "..", "..", "..", ".."],
    "α": [".....", ".##.#", "#..#.", "#..#.", ".##.#"],
    "λ": ["#...", ".#..", "..#.", ".#.#", "#..#"],
    "k": ["#..", "#.#", "##.", "#.#", "#.#"],
  ]
}
