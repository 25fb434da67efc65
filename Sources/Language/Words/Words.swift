import Canvas

/// The words of one command line: separated by blanks, kept together by double quotes (`""` inside for a quote), with
/// everything after a `#` that begins a word left out.
package struct Words: Sendable, Equatable {
  private var words: [String]

  /// - Throws: a sentence where a quote is not closed.
  package init(_ line: String) throws(CommandError) {
    words = []
    var characters = Array(line)[...]
    while let character = characters.first {
      if character.isWhitespace {
        characters.removeFirst()
      } else if character == "#" {
        return
      } else if character == "\"" {
        words.append(try Self.quoted(&characters))
      } else {
        let word = characters.prefix { !$0.isWhitespace }
        words.append(String(word))
        characters = characters.dropFirst(word.count)
      }
    }
  }

  private static func quoted(_ characters: inout ArraySlice<Character>) throws(CommandError) -> String {
    characters.removeFirst()
    var word = ""
    while let character = characters.popFirst() {
      guard character == "\"" else {
        word.append(character)
        continue
      }
      guard characters.first == "\"" else { return word }
      word.append(character)
      characters.removeFirst()
    }
    throw CommandError("The quote before “\(word)” is not closed.")
  }

  package var isEmpty: Bool { words.isEmpty }
  package var count: Int { words.count }
  package var first: String? { words.first }
  /// What is left, joined by single blanks: names may be typed without quotes.
  package var rest: String { words.joined(separator: " ") }

  package mutating func next() -> String? {
    words.isEmpty ? nil : words.removeFirst()
  }

  /// Quotes a name where a line needs it. A name with a line break, which would end the line, stands as it is shown.
  package static func quote(_ text: String) -> String {
    let name = text.contains(where: \.isNewline) ? TextFitting.printable(text) : text
    let plain = !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "\"" } && !name.hasPrefix("#")
    return plain
      ? name
      : "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
  }
}
