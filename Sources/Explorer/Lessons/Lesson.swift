/// A lesson: pages of text, of commands that are done, and of questions.
public struct Lesson: Sendable {
  public let title: String
  public let minutes: Int
  public let summary: String
  public let pages: [Page]

  public struct Page: Sendable {
    public let title: String
    /// The knobs that may be turned; nil for all.
    public let knobs: Set<Knob>
    public let blocks: [Block]
  }

  public enum Block: Sendable {
    case text(String)
    case commands([Line])
    case question(Question)
  }

  public struct Line: Sendable {
    public let number: Int
    public let command: Command
  }

  public struct Question: Sendable {
    public enum Kind: Sendable {
      case choices([(text: String, isRight: Bool)])
      /// What a figure is.
      case figure(Quantity)
      /// Something to be brought about.
      case goals([Condition])
    }

    public let line: Int
    public let text: String
    public let kind: Kind
    /// Commands that reach the goals.
    public let solution: [Line]
  }
}
