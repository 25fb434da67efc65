import Language
import Lessons

/// Goes through a lesson as the best of students: every page's commands, every expectation, every question.
package enum LessonCheck {
  /// - Throws: the first thing that is not as the lesson says, after the file and the line.
  package static func run(_ lesson: Lesson, file: String) throws(UserError) {
    var explorer = HeadlessExplorer()
    for page in lesson.pages {
      for block in page.blocks {
        switch block {
        case .text: break
        case .commands(let lines): try perform(lines, on: &explorer, file)
        case .question(let question): try check(question, page, on: &explorer, file)
        }
      }
    }
  }

  private static func check(
    _ question: Lesson.Question, _ page: Lesson.Page, on explorer: inout HeadlessExplorer, _ file: String
  ) throws(UserError) {
    func failure(_ sentence: String) -> UserError { UserError("\(file):\(question.line): \(sentence)") }
    switch question.kind {
    case .choices: break
    case .figure(let quantity, let decimals):
      let value: Quantity.Value
      do throws(UserError) { value = try quantity.value(in: explorer.state) } catch {
        throw failure(error.description)
      }
      if case .number(let number) = value, !number.isFinite { throw failure("\(quantity.words) is no number here.") }
      if case .text = value, decimals != nil { throw failure("\(quantity.words) is a name, which has no decimals.") }
    case .goals(let goals):
      guard try !goals.allHold(in: explorer.state) else {
        throw failure("The goal is reached before anything is done.")
      }
      try perform(question.solution, on: &explorer, file)
      for goal in goals where try !goal.holds(in: explorer.state) {
        throw failure(
          "The solution does not bring about \(goal.words): it is \(try goal.quantity.value(in: explorer.state).shown)."
        )
      }
    }
  }

  private static func perform(
    _ lines: [Lesson.Line], on explorer: inout HeadlessExplorer, _ file: String
  ) throws(UserError) {
    for line in lines {
      do throws(UserError) {
        try explorer.perform(line.command)
      } catch {
        throw UserError("\(file):\(line.number): \(error.description)")
      }
    }
  }
}
