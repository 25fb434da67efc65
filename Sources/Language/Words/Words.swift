import Canvas

/// The words of one command line: separated by blanks, kept together by double quotes (`""` inside for a quote), with
/// everything after a `#` that begins a word left out.
///
/// A line is read by its Unicode scalars, not by what Swift takes for letters: a mark after a quote makes one letter with
/// it, and is still a mark after a quote.
package struct Words: Sendable, Equatable {
  private var words: [String]
  /// The first word that is not taken yet.
  private var index = 0

  /// - Throws: a sentence where a quote is not closed.
  package init(_ line: String) throws(UserError) {
    words = []
    let scalars = Array(line.unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar.properties.isWhitespace {
        place += 1
      } else if scalar == "#" {
        return
      } else if scalar == "\"" {
        words.append(try Self.quoted(scalars, &place))
      } else {
        let end = scalars[place...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
        words.append(Self.text(scalars[place..<end]))
        place = end
      }
    }
  }

  /// - Parameter place: the quote at the beginning; then behind the one at the end.
  private static func quoted(_ scalars: [Unicode.Scalar], _ place: inout Int) throws(UserError) -> String {
    place += 1
    var word = String.UnicodeScalarView()
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      guard scalar == "\"" else {
        word.append(scalar)
        continue
      }
      guard place < scalars.count, scalars[place] == "\"" else { return String(word) }
      word.append(scalar)
      place += 1
    }
    throw UserError("The quote before “\(String(word))” is not closed.")
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  package static func == (a: Words, b: Words) -> Bool { a.words[a.index...] == b.words[b.index...] }

  package var isEmpty: Bool { index == words.count }
  package var count: Int { words.count - index }
  package var first: String? { isEmpty ? nil : words[index] }
  /// Whether the last word is this one, which is gone then.
  package mutating func takesLast(_ word: String) -> Bool {
    guard !isEmpty, words.last == word else { return false }
    words.removeLast()
    return true
  }

  /// What is left, joined by single blanks: names may be typed without quotes.
  package var rest: String { words[index...].joined(separator: " ") }

  /// The same where options may follow a name: their words keep their quotes.
  package var restWithOptions: String {
    let left = words[index...]
    guard let option = left.firstIndex(where: { $0.hasPrefix("--") }) else { return rest }
    return (left[..<option] + left[option...].map(Self.quote)).joined(separator: " ")
  }

  /// What is left with the word taken last in front of it.
  package var restWithLast: String { words[max(0, index - 1)...].joined(separator: " ") }

  package mutating func next() -> String? {
    guard !isEmpty else { return nil }
    defer { index += 1 }
    return words[index]
  }

  /// Quotes a name where a line needs it. A name with a line break, which would end the line, stands as it is shown.
  package static func quote(_ text: String) -> String {
    let name = text.unicodeScalars.contains(where: isLineBreak) ? TextFitting.printable(text) : text
    let scalars = name.unicodeScalars
    let isPlain =
      !scalars.isEmpty && scalars.first != "#" && !scalars.contains { $0.properties.isWhitespace || $0 == "\"" }
    if isPlain { return name }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
