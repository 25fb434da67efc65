/// What the end of a line of the command language may become: a pure function of the line and the names there are.
package struct Completion: Sendable, Equatable {
  /// Counted in characters: everything from here to the end of the line is replaced by a candidate.
  package let start: Int
  /// As the line writes them, with quotes where needed.
  package let candidates: [String]
  /// What all of them begin with, never less than what was typed; the one candidate where there is only one.
  package let common: String

  /// Names of more words need their quotes.
  private static let longestName = 16

  /// - Parameter line: up to the cursor.
  /// - Returns: nil where nothing is known that could stand there.
  package init?(of line: String, _ vocabulary: Vocabulary) {
    guard let ending = LineEnding(line) else { return nil }
    guard let name = ending.words.first else {
      self.init(start: ending.start, typed: ending.typed, among: CommandTable.entries.map(\.name), ending: ending) {
        CommandTable.entry(named: $0)?.arguments.isEmpty == false
      }
      return
    }
    guard let entry = CommandTable.entry(named: name.text) else { return nil }
    let usage = Usage(entry.arguments)
    // A name may be typed without quotes: where the last word alone begins nothing, the last two may, and so on.
    let most = ending.words.count
    for count in (max(1, most - Self.longestName)...most).reversed() {
      let before = ending.words[1..<count].map { $0.text }
      let isWhole = count == ending.words.count
      if !isWhole, ending.isQuoted { return nil }
      let start = isWhole ? ending.start : ending.words[count].start
      let typed = isWhole ? ending.typed : String(Array(line)[start...])
      let names = usage.choices(after: before).flatMap { choice -> [String] in
        switch choice {
        case .word(let word): isWhole ? [word] : []
        case .kind(let kind): vocabulary.names(kind, after: before, typed: typed)
        }
      }
      let made = Self(start: start, typed: typed, among: names, ending: ending) {
        !usage.choices(after: before + [$0]).isEmpty
      }
      if let made {
        self = made
        return
      }
    }
    return nil
  }

  /// - Parameter goesOn: whether something may follow the only candidate.
  private init?(
    start: Int, typed: String, among names: [String], ending: LineEnding, goesOn: (String) -> Bool
  ) {
    let wanted = SearchKey.of(typed)
    var seen = Set<String>()
    let fitting = names.filter { SearchKey.of($0).hasPrefix(wanted) && seen.insert($0).inserted }
    guard let first = fitting.first else { return nil }
    self.start = start
    candidates = fitting.map(Words.quote)
    if fitting.count == 1, first.hasSuffix("/") {
      // A folder: what is in it follows at once, so no quote is closed.
      let quoted = Words.quote(first)
      common = quoted == first ? first : String(quoted.dropLast())
      return
    }
    if fitting.count == 1 {
      common = candidates[0] + (goesOn(first) ? " " : "")
      return
    }
    let shared = fitting.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    let longer = shared.count > typed.count ? shared : typed
    let needsQuote = ending.isQuoted || (!longer.isEmpty && Words.quote(longer) != longer)
    common = needsQuote ? String(Words.quote(longer + " ").dropLast(2)) : longer
  }
}

/// The words of a line and the one that is being typed, whose quote may not be closed yet.
private struct LineEnding {
  var words: [(text: String, start: Int)] = []
  /// The word at the end, empty after a blank.
  var typed = ""
  var start = 0
  var isQuoted = false

  /// - Returns: nil in a comment.
  init?(_ line: String) {
    let characters = Array(line)
    var index = 0
    while true {
      while index < characters.count, characters[index].isWhitespace { index += 1 }
      start = index
      (typed, isQuoted) = ("", false)
      guard index < characters.count else { return }
      if characters[index] == "#" { return nil }
      isQuoted = characters[index] == "\""
      if isQuoted { index += 1 }
      while index < characters.count {
        let character = characters[index]
        if isQuoted, character == "\"" {
          index += 1
          guard index < characters.count, characters[index] == "\"" else { break }
        } else if !isQuoted, character.isWhitespace {
          break
        }
        typed.append(character)
        index += 1
      }
      if index == characters.count { return }
      words.append((typed, start))
    }
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
