/// A command that could not be understood or done: one sentence for a person.
public struct CommandError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
  public init(_ sentence: String) { description = sentence }
}
