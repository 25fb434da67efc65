import Language

/// The terminal's keys where standard input brings data.
enum Keyboard {
  /// Puts the terminal in the place of standard input.
  ///
  /// - Returns: where standard input went.
  static func takeOver() throws -> Int32 {
    guard isatty(STDIN_FILENO) == 0 else {
      throw UserError("- takes the data from standard input: `cat FILE | alscope -`.")
    }
    let input = dup(STDIN_FILENO)
    let terminal = open("/dev/tty", O_RDWR)
    guard input >= 0, terminal >= 0, dup2(terminal, STDIN_FILENO) >= 0 else {
      throw UserError("The explorer needs a terminal; `alscope train -` gives the numbers without a screen.")
    }
    close(terminal)
    return input
  }
}
