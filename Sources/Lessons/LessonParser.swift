import Language

/// Reads a lesson: Markdown with commands between fences; docs/lessons.md tells the form.
package struct LessonParser {
  private let file: String
  private var lines: [(number: Int, text: String)]
  private var index = 0

  /// - Throws: a sentence after the file and the line where the text is no lesson.
  package static func parse(_ text: String, file: String) throws(CommandError) -> Lesson {
    var parser = LessonParser(text, file: file)
    return try parser.lesson()
  }

  private init(_ text: String, file: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, String($1)) }
  }

  private var current: String? { index < lines.count ? lines[index].text : nil }

  private func failure(_ sentence: String, at line: Int? = nil) -> CommandError {
    CommandError("\(file):\(line ?? min(index + 1, lines.count)): \(sentence)")
  }

  private mutating func lesson() throws(CommandError) -> Lesson {
    skipBlank()
    guard let first = current, first.hasPrefix("# ") else { throw failure("A lesson begins with “# ” and its title.") }
    index += 1
    var facts: [String: String] = [:]
    while let line = current, !line.hasPrefix("## ") {
      if let colon = line.firstIndex(of: ":") {
        facts[String(line[..<colon])] = Self.trimmed(line[line.index(after: colon)...])
      } else if !Self.trimmed(line).isEmpty {
        throw failure("Before the first page there are only minutes: and summary:.")
      }
      index += 1
    }
    var pages: [Lesson.Page] = []
    while current != nil { pages.append(try page()) }
    guard !pages.isEmpty else { throw failure("A lesson needs a page: “## ” and its title.") }
    return Lesson(
      title: Self.trimmed(first.dropFirst(2)), minutes: facts["minutes"].flatMap { Int($0) } ?? 0,
      summary: facts["summary"] ?? "", pages: pages)
  }

  private mutating func page() throws(CommandError) -> Lesson.Page {
    let title = Self.trimmed(lines[index].text.dropFirst(3))
    index += 1
    var knobs = Set<Knob>()
    var blocks: [Lesson.Block] = []
    while let line = current, !line.hasPrefix("## ") {
      if line.hasPrefix("knobs:") {
        for name in line.dropFirst(6).split(whereSeparator: { $0 == "," || $0 == " " }) {
          guard let knob = Knob(rawValue: String(name)) else { throw failure("There is no knob “\(name)”.") }
          knobs.insert(knob)
        }
        index += 1
      } else if line.hasPrefix("```") {
        blocks.append(.commands(try fenced()))
      } else if line.hasPrefix("? ") {
        blocks.append(.question(try question()))
      } else if Self.trimmed(line).isEmpty {
        index += 1
      } else {
        blocks.append(.text(paragraph()))
      }
    }
    return Lesson.Page(title: title, knobs: knobs, blocks: blocks)
  }

  /// The lines up to a blank one, joined; a list item begins a line of its own.
  private mutating func paragraph() -> String {
    var text = ""
    while let line = current, !Self.trimmed(line).isEmpty, !line.hasPrefix("```"), !line.hasPrefix("## ") {
      let words = Self.trimmed(line[...])
      text += text.isEmpty ? words : (words.hasPrefix("- ") ? "\n" : " ") + words
      index += 1
    }
    return text
  }

  private mutating func fenced() throws(CommandError) -> [Lesson.Line] {
    let start = index
    index += 1
    var commands: [Lesson.Line] = []
    while let line = current, !line.hasPrefix("```") {
      do throws(CommandError) {
        if let command = try CommandParser.parse(line) { commands.append(.init(number: index + 1, command: command)) }
      } catch {
        throw failure(error.description)
      }
      index += 1
    }
    guard current != nil else { throw failure("The ``` has no end.", at: start + 1) }
    index += 1
    return commands
  }

  private mutating func question() throws(CommandError) -> Lesson.Question {
    let number = index + 1
    var text = Self.trimmed(lines[index].text.dropFirst(2))
    index += 1
    var choices: [(text: String, isRight: Bool)] = []
    var goals: [Condition] = []
    var figure: Quantity?
    while let line = current, !Self.trimmed(line).isEmpty {
      do throws(CommandError) {
        if line.hasPrefix("- [") {
          choices.append((Self.trimmed(line.dropFirst(5)), line.hasPrefix("- [x]")))
        } else if line.hasPrefix("= ") {
          figure = try Quantity(Self.words(line.dropFirst(2)))
        } else if line.hasPrefix("goal:") {
          goals.append(try Condition(Self.words(line.dropFirst(5))))
        } else if choices.isEmpty {
          text += " " + Self.trimmed(line[...])
        } else {
          choices[choices.count - 1].text += " " + Self.trimmed(line[...])
        }
      } catch {
        throw failure(error.description)
      }
      index += 1
    }
    skipBlank()
    let solution = current?.hasPrefix("```solution") == true ? try fenced() : []
    if !choices.isEmpty {
      guard choices.count(where: \.isRight) == 1 else { throw failure("Exactly one choice is marked [x].", at: number) }
      return .init(line: number, text: text, kind: .choices(choices), solution: [])
    }
    if let figure { return .init(line: number, text: text, kind: .figure(figure), solution: []) }
    guard !goals.isEmpty, !solution.isEmpty else {
      throw failure("A question has choices, “= QUANTITY”, or goals with a ```solution.", at: number)
    }
    return .init(line: number, text: text, kind: .goals(goals), solution: solution)
  }

  private mutating func skipBlank() {
    while let line = current, Self.trimmed(line).isEmpty { index += 1 }
  }

  private static func words(_ text: Substring) throws(CommandError) -> [String] {
    var words = try Words(String(text))
    var all: [String] = []
    while let word = words.next() { all.append(word) }
    return all
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  private static func trimmed(_ text: String) -> String { trimmed(text[...]) }
}
