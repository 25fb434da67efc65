import Language

/// A lesson: pages of text, of commands that are done, and of questions.
package struct Lesson: Sendable {
  package let title: String
  package let minutes: Int
  package let summary: String
  package let language: LessonWords.Language
  package let pages: [Page]

  package struct Page: Sendable {
    package let title: String
    /// The knobs that may be turned; nil for all.
    package let knobs: Set<Knob>
    package let blocks: [Block]
  }

  package enum Block: Sendable {
    case text(String)
    case commands([Line])
    case question(Question)
  }

  package struct Line: Sendable {
    package let number: Int
    package let command: Command

    package init(number: Int, command: Command) {
      self.number = number
      self.command = command
    }
  }

  package struct Question: Sendable {
    package enum Kind: Sendable {
      case choices([(text: String, isRight: Bool)])
      /// What a figure is; a number to so many decimals, where it is said to how many.
      case figure(Quantity, decimals: Int?)
      /// Something to be brought about.
      case goals([Condition])
    }

    package let line: Int
    package let text: String
    package let kind: Kind
    /// What is said after a wrong answer.
    package let hint: String?
    /// Commands that reach the goals.
    package let solution: [Line]
  }
}

extension Lesson {
  /// The same with every command, those of solutions too, as `change` gives it back.
  package func mapCommands(_ change: (Line) throws(UserError) -> Command) throws(UserError) -> Lesson {
    func lines(_ lines: [Line]) throws(UserError) -> [Line] {
      var changed: [Line] = []
      for line in lines { changed.append(Line(number: line.number, command: try change(line))) }
      return changed
    }
    var changed: [Page] = []
    for page in pages {
      var blocks: [Block] = []
      for block in page.blocks {
        switch block {
        case .text: blocks.append(block)
        case .commands(let commands): blocks.append(.commands(try lines(commands)))
        case .question(let question):
          blocks.append(
            .question(
              Question(
                line: question.line, text: question.text, kind: question.kind, hint: question.hint,
                solution: try lines(question.solution))))
        }
      }
      changed.append(Page(title: page.title, knobs: page.knobs, blocks: blocks))
    }
    return Lesson(title: title, minutes: minutes, summary: summary, language: language, pages: changed)
  }
}
