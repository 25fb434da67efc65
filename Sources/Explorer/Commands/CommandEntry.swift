/// One line of the command language: how it is written, what it does, and how its words become a ``Command``.
public struct CommandEntry: Sendable {
  public let name: String
  /// What follows the name: `[users|items]`.
  public let arguments: String
  public let summary: String
  public let example: String
  let parse: @Sendable (inout Words) throws(CommandError) -> Command

  init(
    _ name: String, _ arguments: String = "", _ summary: String, example: String? = nil,
    parse: @escaping @Sendable (inout Words) throws(CommandError) -> Command
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.example = example ?? name
    self.parse = parse
  }

  public var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}
