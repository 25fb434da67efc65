/// Text broken into lines of at most so many columns: at blanks, and between characters of scripts that are written
/// without blanks; a list item goes on under its text.
package enum ParagraphText {
  package static func lines(_ text: String, columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrapped($0, columns: max(8, columns)) }
  }

  private static func wrapped(_ line: Substring, columns: Int) -> [String] {
    let blanks = line.prefix { $0 == " " }.count
    let indent = min(blanks + (isItem(line.dropFirst(blanks)) ? 2 : 0), columns - 4)
    var lines: [String] = []
    var now = String(repeating: " ", count: min(blanks, columns - 4))
    var width = now.count
    var isEmpty = true
    for word in line.split(separator: " ") {
      for (index, piece) in pieces(of: word, columns: columns - indent).enumerated() {
        let blank = index == 0 && !isEmpty ? 1 : 0
        let size = DisplayWidth.of(piece)
        if !isEmpty, width + blank + size > columns {
          lines.append(now)
          now = String(repeating: " ", count: indent)
          (width, isEmpty) = (indent, true)
        }
        now += (isEmpty || index > 0 ? "" : " ") + piece
        width += (isEmpty ? 0 : blank) + size
        isEmpty = false
      }
    }
    return lines + [now]
  }

  /// Whether a line begins with a sign and a blank; a letter or a digit by itself is a word.
  private static func isItem(_ text: Substring) -> Bool {
    guard let sign = text.first, text.dropFirst().first == " " else { return false }
    return !sign.isLetter && !sign.isNumber
  }

  /// What of a word stays together: wide characters may stand apart, but for marks that close before them and marks that
  /// open after them; what is longer than a line is cut.
  private static func pieces(of word: Substring, columns: Int) -> [String] {
    var pieces: [String] = []
    var now = ""
    var width = 0
    var last: Character?
    for character in word {
      let size = DisplayWidth.of(String(character))
      if width + size > columns || last.map({ parts($0, character) }) == true {
        pieces.append(now)
        (now, width) = ("", 0)
      }
      now.append(character)
      width += size
      last = character
    }
    return now.isEmpty ? pieces : pieces + [now]
  }

  private static func parts(_ before: Character, _ after: Character) -> Bool {
    guard isWide(before) || isWide(after) else { return false }
    return !closing.contains(after) && !opening.contains(before)
  }

  private static func isWide(_ character: Character) -> Bool { DisplayWidth.of(String(character)) == 2 }

  /// What never begins a line, and what never ends one.
  private static let closing = Set("。，、；：？！）」』】》〉”’…—％%,.;:?!)")
  private static let opening = Set("（「『【《〈“‘(")
}
