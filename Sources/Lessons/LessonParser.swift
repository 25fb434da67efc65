import Language

/// Reads a lesson: Markdown with commands between fences; docs/lessons.md tells the form.
package struct LessonParser {
  private let file: String
  private var lines: [(number: Int, text: String)]
  private var index = 0

  /// - Throws: a sentence after the file and the line where the text is no lesson.
  package static func parse(_ text: String, file: String) throws(UserError) -> Lesson {
    var parser = LessonParser(text, file: file)
    return try parser.lesson()
  }

  private init(_ text: String, file: String) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0 + 1, String($1)) }
  }

  private var current: String? { index < lines.count ? lines[index].text : nil }

  private func failure(_ sentence: String, at line: Int? = nil) -> UserError {
    UserError("\(file):\(line ?? min(index + 1, lines.count)): \(sentence)")
  }

  private mutating func lesson() throws(UserError) -> Lesson {
    skipBlank()
    guard let first = current, first.hasPrefix("# ") else { throw failure("A lesson begins with “# ” and its title.") }
    index += 1
    var facts: [String: String] = [:]
    while let line = current, !line.hasPrefix("## ") {
      if let colon = line.firstIndex(of: ":") {
        facts[String(line[..<colon])] = Self.trimmed(line[line.index(after: colon)...])
      } else if !Self.trimmed(line).isEmpty {
        throw failure("Before the first page there are only minutes:, summary: and language:.")
      }
      index += 1
    }
    var pages: [Lesson.Page] = []
    while current != nil { pages.append(try page()) }
    guard !pages.isEmpty else { throw failure("A lesson needs a page: “## ” and its title.") }
    return Lesson(
      title: Self.trimmed(first.dropFirst(2)), minutes: facts["minutes"].flatMap { Int($0) } ?? 0,
      summary: facts["summary"] ?? "", language: try language(facts["language"]), pages: pages)
  }

  private func language(_ name: String?) throws(UserError) -> LessonWords.Language {
    guard let name else { return .english }
    if let language = LessonWords.Language(rawValue: name) { return language }
    let names = LessonWords.Language.allCases.map(\.rawValue).joined(separator: " or ")
    throw UserError("\(file): language: is \(names), not “\(name)”.")
  }

  private mutating func page() throws(UserError) -> Lesson.Page {
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
        guard line == "```alscope" else { throw failure(Self.strayFence(line)) }
        blocks.append(.commands(try fenced()))
      } else if line.hasPrefix("? ") {
        blocks.append(.question(try question()))
      } else if Self.trimmed(line).isEmpty {
        index += 1
      } else {
        blocks.append(.text(try paragraph()))
      }
    }
    return Lesson.Page(title: title, knobs: knobs, blocks: blocks)
  }

  /// The lines up to a blank one, joined; a list item begins a line of its own.
  private mutating func paragraph() throws(UserError) -> String {
    var text = ""
    while let line = current, !Self.trimmed(line).isEmpty, !line.hasPrefix("```"), !line.hasPrefix("## ") {
      if let stray = Self.stray(line) { throw failure(stray) }
      let words = Self.trimmed(line[...])
      text += text.isEmpty ? words : (words.hasPrefix("- ") ? "\n" : " ") + words
      index += 1
    }
    return text
  }

  /// What would be swallowed as text where it means something else.
  private static func stray(_ line: String) -> String? {
    let text = trimmed(line)
    if ["- [ ]", "- [x]", "- [X]"].contains(where: text.hasPrefix) {
      return "A choice stands after its question, “? ” and its text, with no blank line between."
    }
    if line.hasPrefix("goal:") || line.hasPrefix("= ") || line.hasPrefix("hint:") {
      return "“\(line.prefix { $0 != " " && $0 != ":" })” stands after its question, with no blank line between."
    }
    if text.hasPrefix("```") { return "The ``` stands at the beginning of its line." }
    if line.hasPrefix("? ") { return "A question begins a paragraph of its own: put a blank line before it." }
    return nil
  }

  private static func strayFence(_ line: String) -> String {
    line.hasPrefix("```solution")
      ? "A solution stands after the goals of its question."
      : "Commands stand after ```alscope, not after “\(line)”."
  }

  private mutating func fenced() throws(UserError) -> [Lesson.Line] {
    let start = index
    index += 1
    var commands: [Lesson.Line] = []
    while let line = current, !line.hasPrefix("```") {
      do throws(UserError) {
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

  private mutating func question() throws(UserError) -> Lesson.Question {
    let number = index + 1
    var text = Self.trimmed(lines[index].text.dropFirst(2))
    index += 1
    var choices: [(text: String, isRight: Bool)] = []
    var goals: [Condition] = []
    var figure: (quantity: Quantity, decimals: Int?)?
    var hint: String?
    while let line = current, !Self.trimmed(line).isEmpty, !line.hasPrefix("```") {
      if line.hasPrefix("## ") || line.hasPrefix("? ") { break }
      do throws(UserError) {
        if line.hasPrefix("- [") {
          choices.append((Self.trimmed(line.dropFirst(5)), line.hasPrefix("- [x]")))
        } else if line.hasPrefix("= ") {
          figure = try Self.figure(Self.words(line.dropFirst(2)))
        } else if line.hasPrefix("hint:") {
          hint = Self.trimmed(line.dropFirst(5))
        } else if line.hasPrefix("- ") {
          throw UserError("A choice is “- [ ] ” or “- [x] ” and its text.")
        } else if hint != nil {
          hint? += " " + Self.trimmed(line[...])
        } else if line.hasPrefix("goal:") {
          goals.append(try Condition(Self.words(line.dropFirst(5))))
        } else if figure != nil || !goals.isEmpty {
          throw UserError("After what is asked for, a blank line ends the question.")
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
    guard [!choices.isEmpty, figure != nil, !goals.isEmpty].count(where: \.self) <= 1 else {
      throw failure("A question has one kind of answer: choices, a figure, or goals.", at: number)
    }
    if !choices.isEmpty {
      guard choices.count(where: \.isRight) == 1 else { throw failure("Exactly one choice is marked [x].", at: number) }
      return .init(line: number, text: text, kind: .choices(choices), hint: hint, solution: [])
    }
    if let figure {
      return .init(
        line: number, text: text, kind: .figure(figure.quantity, decimals: figure.decimals), hint: hint, solution: [])
    }
    let solution = !goals.isEmpty && current?.hasPrefix("```solution") == true ? try fenced() : []
    guard !goals.isEmpty, !solution.isEmpty else {
      throw failure("A question has choices, “= QUANTITY”, or goals with a ```solution.", at: number)
    }
    return .init(line: number, text: text, kind: .goals(goals), hint: hint, solution: solution)
  }

  /// A quantity, and after it perhaps `to 2` decimals.
  private static func figure(_ words: [String]) throws(UserError) -> (quantity: Quantity, decimals: Int?) {
    guard words.count > 2, words[words.count - 2] == "to" else { return (try Quantity(words), nil) }
    guard let decimals = Int(words[words.count - 1]), (0...9).contains(decimals) else {
      throw UserError("“to” takes a number of decimals from 0 to 9, not “\(words[words.count - 1])”.")
    }
    return (try Quantity(Array(words.dropLast(2))), decimals)
  }

  private mutating func skipBlank() {
    while let line = current, Self.trimmed(line).isEmpty { index += 1 }
  }

  private static func words(_ text: Substring) throws(UserError) -> [String] {
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
