import Language

/// The lines of a person or a pipe, one after the other.
struct LineReader {
  /// Whether a person types, who wants a prompt.
  let isInteractive = isatty(STDIN_FILENO) == 1
  private var editor = LineEditor()

  /// Whether Tab completes.
  var completes: Bool { editor != nil }

  /// The next line; nil at the end.
  mutating func next(_ vocabulary: Vocabulary) throws -> String? {
    if editor != nil { return try editor?.read(prompt: "> ", vocabulary: vocabulary) }
    if isInteractive { try Console.write("> ") }
    return readLine()
  }
}
