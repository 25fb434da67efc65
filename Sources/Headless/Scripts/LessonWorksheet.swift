import Canvas
import Language
import Lessons
import Study
import Transcript

/// A lesson on paper: its questions with what one has to see to answer them, room for the answers, and on a sheet of its
/// own, or in the same one, the answers and what the lesson says to them.
package struct LessonWorksheet {
  /// One piece of the sheet.
  enum Piece: Equatable {
    case heading(String, level: Int)
    case text(String)
    /// A table of letters of one width.
    case table(String)
    case choices([String], right: Int?)
    /// Room for an answer, or the answer.
    case answer(String?)
  }

  private let pieces: [Piece]
  private let title: String
  private let language: LessonWords.Language

  /// Goes through the lesson as the check does.
  ///
  /// - Parameter answers: whether the answers are in it; without them, so is nothing that would give them away.
  /// - Throws: where a command cannot be done.
  package init(_ lesson: Lesson, answers: Bool) throws(UserError) {
    (title, language) = (lesson.title, lesson.language)
    let words = WorksheetWords(language: lesson.language)
    var pieces: [Piece] = [.heading(lesson.title + (answers ? words.withAnswers : ""), level: 1)]
    if !answers { pieces.append(.text(words.name)) }
    var script = ScriptRun(HeadlessExplorer())
    var number = 0
    for (index, page) in lesson.pages.enumerated() {
      pieces.append(.heading("\(index + 1). \(page.title)", level: 2))
      var isAsked = false
      for block in page.blocks {
        switch block {
        case .text(let text):
          // What stands after a question answers it.
          if answers || !isAsked { pieces.append(.text(text)) }
        case .commands(let lines):
          for line in lines {
            if case .program(.expect) = line.command { continue }
            _ = try script.perform(line.command)
          }
        case .question(let question):
          number += 1
          isAsked = true
          if let picture = try Self.picture(&script, words) { pieces.append(.table(picture)) }
          pieces += try Self.pieces(question, number, answers: answers, words, script.explorer.state)
          for line in question.solution { _ = try script.perform(line.command) }
        }
      }
    }
    self.pieces = pieces
  }

  private static func pieces(
    _ question: Lesson.Question, _ number: Int, answers: Bool, _ words: WorksheetWords, _ state: ExplorerState
  ) throws(UserError) -> [Piece] {
    let asked = Piece.text("**\(words.question(number))** \(question.text)")
    switch question.kind {
    case .choices(let choices):
      return [
        asked, .choices(choices.map(\.text), right: answers ? choices.firstIndex(where: \.isRight) : nil),
      ]
    case .figure(let quantity, _): return [asked, .answer(answers ? try quantity.value(in: state).shown : nil)]
    case .goals:
      let solution = question.solution.map { "`\($0.command.line)`" }.joined(separator: ", ")
      return [asked, .text(words.atScreen), .answer(answers ? solution : nil)]
    }
  }

  /// The matrix as it is looked at, where it is small enough for a page.
  private static func picture(_ script: inout ScriptRun, _ words: WorksheetWords) throws(UserError) -> String? {
    guard let data = script.explorer.state.data, data.users.count <= 20, data.items.count <= 14,
      let command = try CommandParser.parse("matrix")
    else { return nil }
    let picture = try script.perform(command)
    guard let caption = words.caption(script.explorer.state.content), let end = picture.firstIndex(of: "\n") else {
      return picture
    }
    return caption + picture[end...]
  }

  // MARK: Markdown

  package var markdown: String { TextFitting.printableLines(text) }

  private var text: String {
    pieces.map { piece in
      switch piece {
      case .heading(let text, let level): String(repeating: "#", count: level) + " " + LessonMarkdown.text(text)
      case .text(let text): LessonMarkdown.text(text)
      case .table(let text): "```text\n" + Self.trimmed(text) + "\n```"
      case .choices(let choices, let right):
        choices.enumerated().map { "- [\($0 == right ? "x" : " ")] \(LessonMarkdown.text($1))" }.joined(separator: "\n")
      case .answer(let answer): answer.map { "→ \(LessonMarkdown.text($0))" } ?? "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
      }
    }.joined(separator: "\n\n") + "\n"
  }

  // MARK: HTML

  package var html: String {
    let body = pieces.map { piece in
      switch piece {
      case .heading(let text, let level): "<h\(level)>\(Self.escaped(text))</h\(level)>"
      case .text(let text): Self.paragraph(text)
      case .table(let text): "<pre>\(Self.escaped(Self.trimmed(text)))</pre>"
      case .choices(let choices, let right):
        "<ul>"
          + choices.enumerated().map { index, choice in
            let isRight = index == right
            let text = Self.inline(choice)
            return "<li>\(isRight ? "☒ <strong>\(text)</strong>" : "☐ \(text)")</li>"
          }.joined() + "</ul>"
      case .answer(let answer): answer.map { "<p class=\"answer\">→ \(Self.inline($0))</p>" } ?? "<p class=\"gap\"></p>"
      }
    }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language == .chinese ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Self.escaped(title))</title>
      <style>
      body { margin: 2rem auto; padding: 0 1rem; max-width: 46rem; font: 16px/1.5 system-ui, sans-serif; }
      h2 { font-size: 1.15rem; margin-top: 2rem; }
      pre { overflow-x: auto; font-size: 0.8rem; line-height: 1.3; }
      ul { list-style: none; padding-left: 0.5rem; }
      .gap { border-bottom: 1px solid; height: 2.2rem; max-width: 24rem; }
      .answer { font-weight: 600; }
      @media print { body { margin: 0; max-width: none; } h2, pre, ul { break-inside: avoid; } }
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
  }

  private static func paragraph(_ text: String) -> String {
    var html = ""
    var items: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("- ") {
        items.append("<li>\(inline(String(line.dropFirst(2))))</li>")
      } else {
        html += "<p>\(inline(String(line)))</p>"
      }
    }
    return html + (items.isEmpty ? "" : "<ul>\(items.joined())</ul>")
  }

  /// Code between backticks, strong text between two stars; all else is text.
  private static func inline(_ text: String) -> String {
    var html = ""
    for (index, part) in escaped(text).replacing("\\_", with: "_").split(
      separator: "`", omittingEmptySubsequences: false
    ).enumerated() {
      html += index.isMultiple(of: 2) ? strong(String(part)) : "<code>\(part)</code>"
    }
    return html
  }

  private static func strong(_ text: String) -> String {
    text.replacing(/\*\*([^*]+)\*\*/) { "<strong>\($0.1)</strong>" }
  }

  private static func escaped(_ text: String) -> String {
    TextFitting.printable(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n").split(separator: "\n").joined(separator: "\n")
  }
}

/// What a worksheet says besides its lesson.
private struct WorksheetWords {
  /// What stands above a picture of the matrix; nil leaves what the transcript says, which is English.
  func caption(_ content: MatrixContent) -> String? {
    guard language == .chinese else { return nil }
    return switch content {
    case .observed: "矩阵，r：观察到的数值；– 表示没有记录。"
    case .confidence: "矩阵，c：置信度；• 表示有记录的格子。"
    case .predicted: "矩阵，s = x·y：预测；• 表示有记录的格子。"
    case .error: "矩阵，t − s：误差；• 表示有记录的格子。"
    case .weighted: "矩阵，c (t − s)²：每一格在损失中占的部分；• 表示有记录的格子。"
    case .planted: "矩阵：生成数据所用的分数；• 表示有记录的格子。"
    }
  }

  let language: LessonWords.Language

  private var isChinese: Bool { language == .chinese }
  var withAnswers: String { isChinese ? "（含答案）" : ", with answers" }
  var name: String {
    isChinese
      ? "姓名：\\_\\_\\_\\_\\_\\_\\_\\_ 日期：\\_\\_\\_\\_\\_\\_"
      : "Name: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ Date: \\_\\_\\_\\_\\_\\_\\_\\_"
  }
  func question(_ number: Int) -> String { isChinese ? "问题 \(number)." : "Question \(number)." }
  var atScreen: String { isChinese ? "在程序里做，写下你用的命令：" : "Do it in the program, and write down the commands you used:" }
}
