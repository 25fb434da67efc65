/// Text of a lesson, which may be anybody's, in a document of Markdown: its bold words and its code stay, and nothing of it
/// becomes an element, a link or a picture.
enum LessonMarkdown {
  static func text(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // Code stands between two single backticks; where they do not pair, they are letters.
    let isPaired = parts.count % 2 == 1 && parts.enumerated().allSatisfy { $0.offset % 2 == 0 || !$0.element.isEmpty }
    guard isPaired else { return plain(text[...], backtick: "&#96;") }
    return parts.enumerated().map { index, part in
      // Not every reader looks for code before it looks for elements; such code is told as text.
      if index % 2 == 1, !part.utf8.contains(UInt8(ascii: "<")) { return "`\(part)`" }
      return plain(part, backtick: "")
    }.joined()
  }

  /// By code points, as readers of Markdown go: a letter that joins the next one hides nothing.
  private static func plain(_ text: Substring, backtick: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "[": "&#91;"
      case "]": "&#93;"
      case "`": backtick
      default: String(scalar)
      }
    }.joined()
  }
}
