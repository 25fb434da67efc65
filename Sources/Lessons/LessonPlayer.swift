import Language
import Study

/// Where someone is in a lesson: the page, what of it is shown, and the question that is open. It tells which commands
/// are to be done, and does none itself.
package struct LessonPlayer: Sendable {
  package let lesson: Lesson
  package private(set) var pageIndex = 0
  /// The last page that was reached: up to it one may turn pages freely.
  package private(set) var furthest = 0
  /// Texts shown on this page so far, in order; questions with them.
  package private(set) var shown: [String] = []
  package private(set) var question: Lesson.Question?
  /// What was said of the last answer; of a wrong one only as long as the question is open.
  package private(set) var verdict: String?
  /// What was said of the last question that was closed on this page.
  package private(set) var closing: String?
  private var next = 0
  package var words: LessonWords { LessonWords(lesson.language) }

  package init(_ lesson: Lesson) { self.lesson = lesson }

  package var page: Lesson.Page { lesson.pages[pageIndex] }
  package var isPageDone: Bool { question == nil && next >= page.blocks.count }
  package var isFinished: Bool { isPageDone && pageIndex + 1 >= lesson.pages.count }
  /// Whether a question waits for words, not for something to be done: then nothing may change under it.
  package var asksForWords: Bool {
    switch question?.kind {
    case .choices, .figure: true
    case .goals, nil: false
    }
  }

  // MARK: Pages

  /// Shows what comes next on the page, up to a question or the page's end.
  /// - Returns: the commands to be done with it.
  package mutating func advance() -> [Lesson.Line] {
    var commands: [Lesson.Line] = []
    while question == nil, next < page.blocks.count {
      switch page.blocks[next] {
      case .text(let text): shown.append(text)
      case .commands(let lines): commands += lines
      case .question(let asked):
        (question, verdict) = (asked, nil)
        shown.append(Self.text(of: asked))
      }
      next += 1
    }
    return commands
  }

  /// Turns to the next page.
  /// - Returns: the commands that it begins with.
  package mutating func turnPage() -> [Lesson.Line] {
    pageIndex + 1 < lesson.pages.count ? turn(to: pageIndex + 1) : []
  }

  /// Turns to a page, as if it were new.
  /// - Returns: the commands that it begins with.
  package mutating func turn(to page: Int) -> [Lesson.Line] {
    pageIndex = min(max(0, page), lesson.pages.count - 1)
    furthest = max(furthest, pageIndex)
    (shown, question, verdict, closing, next) = ([], nil, nil, nil, 0)
    return advance()
  }

  /// All that is done before a page by someone who answers everything: what the page takes for granted.
  package func commands(before page: Int) -> [Lesson.Line] {
    lesson.pages.prefix(page).flatMap { page in
      page.blocks.flatMap { block -> [Lesson.Line] in
        switch block {
        case .text: []
        case .commands(let lines): lines
        case .question(let question): question.solution
        }
      }
    }
  }

  // MARK: Answers

  /// Takes an answer: the number of a choice, a figure or a name.
  ///
  /// - Parameter asked: everything as it was when the question was asked; a figure is held against that.
  /// - Returns: whether it was right; the question stays open until it was, or is given up.
  package mutating func answer(_ text: String, asked: ExplorerState) throws(UserError) -> Bool {
    guard let question else { throw UserError("No question is open.") }
    switch question.kind {
    case .choices(let choices):
      guard let number = Int(text), choices.indices.contains(number - 1) else {
        throw UserError(words.answerWith(choices.count))
      }
      guard choices[number - 1].isRight else { return isWrong(words.notSo(String(number)), question) }
      close(words.right)
    case .figure(let quantity, let decimals):
      let value = try quantity.value(in: asked)
      switch FigureAnswer(text, decimals: decimals).judged(by: value) {
      case .right: close(words.right(value.shown))
      case .wrong: return isWrong(words.notSo(text), question)
      case .tooFewDigits(let count):
        return isWrong(words.tooFewDigits(count), nil)
      case .noNumber: return isWrong(words.noNumber(text), nil)
      }
    case .goals: throw UserError("This one is done, not answered: the lesson sees when the goal is reached.")
    }
    return true
  }

  private mutating func isWrong(_ sentence: String, _ question: Lesson.Question?) -> Bool {
    verdict = [sentence, question.map { $0.hint ?? words.again }].compactMap(\.self).joined(separator: " ")
    return false
  }

  /// Closes an open question whose goals are reached.
  package mutating func look(at state: ExplorerState) -> Bool {
    guard case .goals(let goals)? = question?.kind, (try? goals.allHold(in: state)) == true else { return false }
    close(words.right(goals.map(\.words).joined(separator: ", ")))
    return true
  }

  /// Gives an open question up and shows its answer.
  /// - Returns: commands that reach its goals.
  package mutating func giveUp(asked: ExplorerState) -> [Lesson.Line] {
    guard let question else { return [] }
    close(solution(of: question, asked: asked))
    return question.solution
  }

  /// The answer of a question in a sentence.
  package func solution(of question: Lesson.Question, asked: ExplorerState) -> String {
    switch question.kind {
    case .choices(let choices): words.answer(choices.first { $0.isRight }?.text ?? "")
    case .figure(let quantity, _): words.answer((try? quantity.value(in: asked))?.shown ?? "?")
    case .goals: words.oneWay(question.solution.map(\.command.line).joined(separator: ", "))
    }
  }

  private mutating func close(_ sentence: String) {
    (question, verdict, closing) = (nil, sentence, sentence)
    shown.append(sentence)
  }

  private static func text(of question: Lesson.Question) -> String {
    guard case .choices(let choices) = question.kind else { return "? " + question.text }
    return (["? " + question.text] + choices.enumerated().map { "  \($0.offset + 1) \($0.element.text)" })
      .joined(separator: "\n")
  }
}

/// A figure as it was typed.
struct FigureAnswer {
  enum Judgment: Equatable {
    case right, wrong, noNumber
    case tooFewDigits(Int)
  }

  private let text: String
  private let decimals: Int?

  init(_ text: String, decimals: Int?) {
    self.text = text.replacing("−", with: "-").replacing(",", with: ".")
    self.decimals = decimals
  }

  /// A number is right where it is that of the question to the decimals asked for, more of them or not; without any asked
  /// for, to the digits that were typed.
  func judged(by value: Quantity.Value) -> Judgment {
    guard case .number(let number) = value else { return Condition.compare(value, .equal, text) ? .right : .wrong }
    guard let typed = Double(text), typed.isFinite else { return .noNumber }
    guard let decimals else { return Condition.compare(value, .equal, text) ? .right : .wrong }
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    guard abs(typed - number) <= 0.5 * unit * (1 + 1e-9) else { return .wrong }
    let given = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    return given < decimals && abs(typed - number) > 0.05 * unit ? .tooFewDigits(decimals) : .right
  }
}
