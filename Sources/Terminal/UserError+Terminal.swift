import Language

/// Why the explorer cannot be shown.
extension UserError {
  private static let instead = "use `alscope train` for numbers without a screen."

  static func notATerminal() -> UserError {
    UserError("The explorer needs a terminal for input and output; \(instead)")
  }

  package static func unknownTerminal(_ term: String) -> UserError {
    UserError(
      "The terminal database does not know TERM=\(term); set TERM to one it knows, such as xterm, or \(instead)")
  }

  static func unsetTerminal() -> UserError {
    UserError("TERM is not set, so the terminal's abilities are unknown; set it, or \(instead)")
  }

  static func tooSimpleTerminal(_ term: String) -> UserError {
    UserError("A terminal of the kind TERM=\(term) cannot move its cursor; \(instead)")
  }
}
