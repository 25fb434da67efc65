/// Text broken into lines of at most so many columns, at blanks; a list item goes on under its text.
package enum ParagraphText {
  package static func lines(_ text: String, columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrapped($0, columns: max(8, columns)) }
  }

  private static func wrapped(_ line: Substring, columns: Int) -> [String] {
    let indent = line.prefix { $0 == " " }.count + (line.drop { $0 == " " }.prefix(2).hasSuffix(" ") ? 2 : 0)
    var lines: [String] = []
    var now = String(line.prefix { $0 == " " })
    var isEmpty = true
    for word in line.split(separator: " ") {
      if !isEmpty, DisplayWidth.of(now) + 1 + DisplayWidth.of(String(word)) > columns {
        lines.append(now)
        now = String(repeating: " ", count: indent)
        isEmpty = true
      }
      now += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [now]
  }
}
