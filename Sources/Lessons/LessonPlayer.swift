import Language
import Study

/// Where someone is in a lesson: the page, what of it is shown, and the question that is open. It tells which commands
/// are to be done, and does none itself.
package struct LessonPlayer: Sendable {
  package let lesson: Lesson
  package private(set) var pageIndex = 0
  /// Texts shown on this page so far, in order; questions with them.
  package private(set) var shown: [String] = []
  package private(set) var question: Lesson.Question?
  /// What was said of the last answer.
  package private(set) var verdict: String?
  private var next = 0

  package init(_ lesson: Lesson) { self.lesson = lesson }

  package var page: Lesson.Page { lesson.pages[pageIndex] }
  package var isPageDone: Bool { question == nil && next >= page.blocks.count }
  package var isFinished: Bool { isPageDone && pageIndex + 1 >= lesson.pages.count }

  /// Shows what comes next on the page, up to a question or the page's end.
  /// - Returns: the commands to be done with it.
  package mutating func advance() -> [Lesson.Line] {
    var commands: [Lesson.Line] = []
    while question == nil, next < page.blocks.count {
      switch page.blocks[next] {
      case .text(let text): shown.append(text)
      case .commands(let lines): commands += lines
      case .question(let asked):
        question = asked
        shown.append(Self.text(of: asked))
      }
      next += 1
    }
    return commands
  }

  /// Turns the page.
  /// - Returns: the commands that the new page begins with.
  package mutating func turnPage() -> [Lesson.Line] {
    guard pageIndex + 1 < lesson.pages.count else { return [] }
    pageIndex += 1
    (shown, question, verdict, next) = ([], nil, nil, 0)
    return advance()
  }

  /// Takes an answer: the number of a choice, a figure or a name.
  /// - Returns: whether it was right; the question stays open until it was, or is given up.
  package mutating func answer(_ text: String, in state: ExplorerState) throws(CommandError) -> Bool {
    guard let question else { throw CommandError("No question is open.") }
    switch question.kind {
    case .choices(let choices):
      guard let number = Int(text), choices.indices.contains(number - 1) else {
        throw CommandError("Answer with a number from 1 to \(choices.count).")
      }
      let isRight = choices[number - 1].isRight
      verdict = isRight ? "Yes." : "Not so: \(choices.first { $0.isRight }?.text ?? "")"
      close()
      return isRight
    case .figure(let quantity):
      let value = try quantity.value(in: state)
      guard Condition.compare(value, .equal, text) else {
        verdict = "Not yet: \(text) is not it. Try again, or go on to see it."
        return false
      }
      verdict = "Yes: \(value.shown)."
      close()
      return true
    case .goals: throw CommandError("This one is done, not answered: the lesson sees when the goal is reached.")
    }
  }

  /// Closes an open question whose goals are reached.
  package mutating func look(at state: ExplorerState) -> Bool {
    guard case .goals(let goals)? = question?.kind, (try? goals.allHold(in: state)) == true else { return false }
    verdict = "Done: \(goals.map(\.words).joined(separator: ", "))."
    close()
    return true
  }

  /// Gives an open question up and shows its answer.
  /// - Returns: commands that reach its goals.
  package mutating func giveUp(in state: ExplorerState) -> [Lesson.Line] {
    guard let question else { return [] }
    close()
    switch question.kind {
    case .choices(let choices): verdict = "The answer: \(choices.first { $0.isRight }?.text ?? "")"
    case .figure(let quantity): verdict = "The answer: \((try? quantity.value(in: state))?.shown ?? "?")."
    case .goals:
      verdict = "One way: " + question.solution.map(\.command.line).joined(separator: ", ") + "."
      return question.solution
    }
    return []
  }

  private mutating func close() {
    question = nil
    if let verdict { shown.append(verdict) }
  }

  private static func text(of question: Lesson.Question) -> String {
    guard case .choices(let choices) = question.kind else { return "? " + question.text }
    return (["? " + question.text] + choices.enumerated().map { "  \($0.offset + 1) \($0.element.text)" })
      .joined(separator: "\n")
  }

  /// What a person can do now, in a line.
  package var hint: String {
    switch question?.kind {
    case .choices(let choices): "answer with 1 to \(choices.count)"
    case .figure: "answer VALUE"
    case .goals: "turn and train until it is reached; skip shows a way"
    case nil: isFinished ? "the end; q leaves" : "Enter: next page"
    }
  }
}
