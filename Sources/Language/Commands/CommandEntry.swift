/// One line of the command language: how it is written, what it does, and how its words become a ``Command``.
package struct CommandEntry: Sendable {
  package let name: String
  /// What follows the name: `[users|items]`.
  package let arguments: String
  package let summary: String
  package let example: String
  package let parse: @Sendable (inout Words) throws(CommandError) -> Command

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

  package var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}
