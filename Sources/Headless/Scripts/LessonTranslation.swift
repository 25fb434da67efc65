import Language
import Lessons

/// Holds a lesson in another language to the same commands, questions and numbers.
package enum LessonTranslation {
  /// - Throws: the first page that differs, and in what.
  package static func check(_ translation: Lesson, against original: Lesson, file: String) throws(UserError) {
    guard translation.pages.count == original.pages.count else {
      throw UserError("\(file): it has \(translation.pages.count) pages, the original \(original.pages.count).")
    }
    guard translation.minutes == original.minutes else {
      throw UserError("\(file): it takes \(translation.minutes) minutes, the original \(original.minutes).")
    }
    for (index, (page, other)) in zip(translation.pages, original.pages).enumerated() {
      let place = "\(file): page \(index + 1), “\(page.title)”"
      guard page.knobs == other.knobs else { throw UserError("\(place): its knobs are others.") }
      guard page.blocks.count == other.blocks.count else {
        throw UserError("\(place): it has \(page.blocks.count) parts, the original \(other.blocks.count).")
      }
      for (block, otherBlock) in zip(page.blocks, other.blocks) {
        guard skeleton(block) == skeleton(otherBlock) else {
          throw UserError("\(place): “\(skeleton(block))” where the original has “\(skeleton(otherBlock))”.")
        }
      }
      let (own, others) = (numbers(page), numbers(other))
      guard own == others else {
        throw UserError(
          "\(place): its numbers are \(own.joined(separator: " ")), the original’s \(others.joined(separator: " ")).")
      }
    }
  }

  /// A part without its words.
  private static func skeleton(_ block: Lesson.Block) -> String {
    switch block {
    case .text: return "text"
    case .commands(let lines): return lines.map(\.command.line).joined(separator: "; ")
    case .question(let question):
      let solution = question.solution.map(\.command.line).joined(separator: "; ")
      switch question.kind {
      case .choices(let choices): return "choices " + choices.map { $0.isRight ? "x" : "-" }.joined()
      case .figure(let quantity, let decimals): return "= \(quantity.words) to \(decimals.map(String.init) ?? "-")"
      case .goals(let goals): return goals.map(\.words).joined(separator: "; ") + " by " + solution
      }
    }
  }

  /// The numbers of a page's words, sorted.
  private static func numbers(_ page: Lesson.Page) -> [String] {
    let texts = page.blocks.flatMap { block -> [String] in
      switch block {
      case .text(let text): [text]
      case .commands: []
      case .question(let question):
        if case .choices(let choices) = question.kind {
          [question.text] + choices.map(\.text)
        } else {
          [question.text]
        }
      }
    }
    return texts.flatMap { $0.matches(of: /[0-9]+(?:[.,][0-9]+)?/).map { String($0.0) } }.sorted()
  }
}
