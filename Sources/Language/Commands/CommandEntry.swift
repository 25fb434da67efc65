/// One line of the command language, and all there is to know of a command but what it does: how it is written, how its
/// words become a ``Command`` and come from one, when it must wait, and what trace it leaves.
package struct CommandEntry: Sendable {
  package let name: String
  /// What follows the name: `[users|items]`.
  package let arguments: String
  package let summary: String
  package let example: String
  package let wait: Wait
  package let trace: Trace
  let parse: @Sendable (inout Words) throws(UserError) -> Command
  /// The words after the name that are read back as a command; nil for a command of another line.
  let print: @Sendable (Command) -> [String]?

  /// What a command must wait for, because it would mean something else before.
  package enum Wait: Sendable {
    case never
    /// Its turn: commands before it that wait, and a hold-out that is on its way.
    case inTurn
    /// Its turn, and the mark that a turned knob or an edit leaves on the timeline.
    case forMark
    /// Commands before it that wait; a hold-out on its way it overtakes.
    case behindOthers
    /// A hold-out that is on its way.
    case forHoldOut
  }

  /// What a session notes of a command.
  package enum Trace: Sendable {
    /// Nothing, or what comes of it.
    case none
    /// The command as it was given.
    case asGiven
    /// What the command came to mean: with everything said that it left open.
    case asMeant
  }

  package init(
    _ name: String, _ arguments: String = "", _ summary: String, example: String? = nil, wait: Wait = .never,
    trace: Trace = .asGiven, parse: @escaping @Sendable (inout Words) throws(UserError) -> Command,
    print: @escaping @Sendable (Command) -> [String]?
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.example = example ?? name
    self.wait = wait
    self.trace = trace
    self.parse = parse
    self.print = print
  }

  /// A command without arguments.
  init(
    _ name: String, _ summary: String, wait: Wait = .never, trace: Trace = .asGiven,
    _ command: @autoclosure @escaping @Sendable () -> Command
  ) {
    self.init(name, "", summary, wait: wait, trace: trace) { _ in
      command()
    } print: {
      $0 == command() ? [] : nil
    }
  }

  package var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}
