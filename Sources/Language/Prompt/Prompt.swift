import Canvas

/// The line being typed at the `:` prompt, and the lines before it.
package struct Prompt: Sendable, Equatable {
  package var text: [Character]
  /// Where the next character goes, from 0 to the length.
  package var cursor: Int
  /// What Tab goes round, until another key is pressed.
  package internal(set) var round: Round?
  private var history: [String]
  private var historyIndex: Int
  private var unfinished: String

  package init(text: String = "", history: [String] = []) {
    self.text = Array(text)
    cursor = self.text.count
    self.history = history
    historyIndex = history.count
    unfinished = text
  }

  package var line: String { String(text) }

  /// No command is longer, and every key looks at all of the line.
  package static let mostCharacters = 4096

  package mutating func insert(_ more: String) {
    let shown = TextFitting.printable(more.split(whereSeparator: \.isNewline).joined(separator: " "))
    let fitting = shown.prefix(max(0, Self.mostCharacters - text.count))
    text.insert(contentsOf: fitting, at: cursor)
    cursor += fitting.count
  }

  /// Inserts text that was pasted.
  package mutating func paste(_ more: String) {
    round = nil
    insert(more)
  }

  package mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
  }

  package mutating func deleteForward() {
    if cursor < text.count { text.remove(at: cursor) }
  }

  /// Deletes from the cursor to the beginning of the line.
  package mutating func deleteToStart() {
    text.removeSubrange(..<cursor)
    cursor = 0
  }

  /// Deletes from the cursor to the end of the line.
  package mutating func deleteToEnd() {
    text.removeSubrange(cursor...)
  }

  /// Deletes the word before the cursor.
  package mutating func deleteWord() {
    while cursor > 0, text[cursor - 1].isWhitespace { deleteBackward() }
    while cursor > 0, !text[cursor - 1].isWhitespace { deleteBackward() }
  }

  package mutating func move(by offset: Int) {
    cursor = min(max(0, cursor + offset), text.count)
  }

  package mutating func moveToStart() { cursor = 0 }
  package mutating func moveToEnd() { cursor = text.count }

  /// Shows the line before or after in the history; the unfinished line comes back at the end.
  package mutating func recall(older: Bool) {
    if historyIndex == history.count { unfinished = line }
    historyIndex = min(max(0, historyIndex + (older ? -1 : 1)), history.count)
    text = Array(historyIndex == history.count ? unfinished : history[historyIndex])
    cursor = text.count
  }
}
