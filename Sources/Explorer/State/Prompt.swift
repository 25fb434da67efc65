/// The line being typed at the `:` prompt, and the lines before it.
public struct Prompt: Sendable, Equatable {
  public var text: [Character]
  /// Where the next character goes, from 0 to the length.
  public var cursor: Int
  /// What Tab goes round, until another key is pressed.
  public internal(set) var round: Round?
  private var history: [String]
  private var historyIndex: Int
  private var unfinished: String

  public init(text: String = "", history: [String] = []) {
    self.text = Array(text)
    cursor = self.text.count
    self.history = history
    historyIndex = history.count
    unfinished = text
  }

  public var line: String { String(text) }

  public mutating func insert(_ more: String) {
    let shown = TextFitting.printable(more.split(whereSeparator: \.isNewline).joined(separator: " "))
    text.insert(contentsOf: shown, at: cursor)
    cursor += shown.count
  }

  /// Inserts text that was pasted.
  public mutating func paste(_ more: String) {
    round = nil
    insert(more)
  }

  public mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
  }

  public mutating func deleteForward() {
    if cursor < text.count { text.remove(at: cursor) }
  }

  /// Deletes from the cursor to the beginning of the line.
  public mutating func deleteToStart() {
    text.removeSubrange(..<cursor)
    cursor = 0
  }

  /// Deletes from the cursor to the end of the line.
  public mutating func deleteToEnd() {
    text.removeSubrange(cursor...)
  }

  /// Deletes the word before the cursor.
  public mutating func deleteWord() {
    while cursor > 0, text[cursor - 1].isWhitespace { deleteBackward() }
    while cursor > 0, !text[cursor - 1].isWhitespace { deleteBackward() }
  }

  public mutating func move(by offset: Int) {
    cursor = min(max(0, cursor + offset), text.count)
  }

  public mutating func moveToStart() { cursor = 0 }
  public mutating func moveToEnd() { cursor = text.count }

  /// Shows the line before or after in the history; the unfinished line comes back at the end.
  public mutating func recall(older: Bool) {
    if historyIndex == history.count { unfinished = line }
    historyIndex = min(max(0, historyIndex + (older ? -1 : 1)), history.count)
    text = Array(historyIndex == history.count ? unfinished : history[historyIndex])
    cursor = text.count
  }
}
