import Language

/// A lesson: pages of text, of commands that are done, and of questions.
package struct Lesson: Sendable {
  package let title: String
  package let minutes: Int
  package let summary: String
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
      /// What a figure is.
      case figure(Quantity)
      /// Something to be brought about.
      case goals([Condition])
    }

    package let line: Int
    package let text: String
    package let kind: Kind
    /// Commands that reach the goals.
    package let solution: [Line]
  }
}
