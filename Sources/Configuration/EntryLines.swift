/// On which line of a TOML file each entry stands; the parser tells values without their places.
///
/// Only as much of the language is read as names of entries need: headers, and the part of a line before the first `=`.
/// The text is valid TOML already. A line inside a text of several lines may be taken for an entry; it stands after the
/// real one then only if that one is missing.
struct EntryLines {
  private var lines: [[String]: Int] = [:]

  /// How many names are kept.
  var count: Int { lines.count }

  /// How many names lead to an entry: a table's and its own.
  private static let depth = 2

  init(_ text: String) {
    var table: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[") {
        table = Self.path(of: line.drop { $0 == "[" }, until: "]")
        note(table, index + 1)
      } else if !line.hasPrefix("#"), line.contains("=") {
        note(table + Self.path(of: line, until: "="), index + 1)
      }
    }
  }

  private mutating func note(_ path: [String], _ line: Int) {
    // `keys.x = …` at the top defines the table `keys` as well. No entry lies deeper than that.
    for count in 1...max(1, min(Self.depth, path.count)) where lines[Array(path.prefix(count))] == nil {
      lines[Array(path.prefix(count))] = line
    }
  }

  /// Counted from 1; the table's line for an entry in braces on its line.
  func line(of path: [String]) -> Int {
    for count in stride(from: path.count, to: 0, by: -1) {
      if let line = lines[Array(path.prefix(count))] { return line }
    }
    return 1
  }

  /// The parts of a name that dots separate, without their quotes.
  private static func path(of text: Substring, until end: Character) -> [String] {
    var parts = [""]
    var quote: Character?
    var isEscaped = false
    for character in text {
      if let open = quote {
        if isEscaped {
          isEscaped = false
          parts[parts.count - 1].append(character)
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else if character == open {
          quote = nil
        } else {
          parts[parts.count - 1].append(character)
        }
      } else if character == end {
        break
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "." {
        if parts.count > depth { break }
        parts.append("")
      } else if character != " ", character != "\t" {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
