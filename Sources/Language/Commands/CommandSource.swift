import Platform

/// Where a command comes from. What it may do with files follows from that, not from the program that does it: a text that
/// someone else wrote has not the rights of the person who looks at it.
package enum CommandSource: Sendable, Equatable {
  /// Typed, clicked or given on the command line.
  case person
  /// A script that a person runs, through a file or a pipe: files are written below the current folder, and none gives
  /// way.
  case script
  /// A text that plays on the screen: a lesson, or a session that is done again. No file is written, and data are those
  /// that lie with the text.
  case text
  /// The session that was cut off: as a text, but with its own data wherever they are.
  case recovery

  /// Why a command is not done from here; nil where it may be. Where data are opened from is looked at by who has files.
  package func objection(to command: Command) -> String? {
    switch (self, command) {
    case (.person, _): nil
    case (.script, .program(.save(let path, _))), (.script, .measuring(.sweep(.save(let path)))):
      Self.objection(toWriting: path)
    case (.script, .program(.export(let request))):
      request.replaces
        ? "A script replaces no files unless --allow-write says so." : Self.objection(toWriting: request.path)
    case (.script, _): nil
    case (_, .program(.save)), (_, .program(.export)), (_, .measuring(.sweep(.save))):
      "A \(words) writes no files: type this yourself if you want it."
    // A line that waits at the prompt would be done by the Enter that is meant for the lesson.
    case (_, .program(.prompt)), (_, .program(.recover)): "A \(words) cannot do this: type it yourself if you want it."
    default: nil
    }
  }

  private var words: String { self == .recovery ? "session" : "lesson or session" }

  private static func objection(toWriting path: String) -> String? {
    guard !path.hasPrefix("/"), !path.hasPrefix("~"), let names = FilePath.plainNames(path), !names.isEmpty else {
      return "A script writes below the current folder and no hidden files, not \(path), unless --allow-write says so."
    }
    return nil
  }
}
