import Language
import Study

/// Where sessions are kept: what a program does with files, told apart from the program.
package struct SessionStore: Sendable {
  /// Writes a session to a file that a person named; gives what there is to say of it.
  package var save: @Sendable (Journal, String) -> Event
  /// Keeps what was done since it was called last, so that it is there after a crash; called often, so it must be quick.
  package var keep: @Sendable (ArraySlice<Journal.Entry>) -> Void
  /// The session that was cut off last time, if one was.
  package var cutOff: @Sendable () -> CutOffSession?
  /// Sees that the running session, which took up the one that was cut off, is on the disk, and only then throws that one
  /// away; false where it stays.
  package var forget: @Sendable (CutOffSession) -> Bool

  package init(
    save: @escaping @Sendable (Journal, String) -> Event,
    keep: @escaping @Sendable (ArraySlice<Journal.Entry>) -> Void = { _ in },
    cutOff: @escaping @Sendable () -> CutOffSession? = { nil },
    forget: @escaping @Sendable (CutOffSession) -> Bool = { _ in false }
  ) {
    (self.save, self.keep, self.cutOff, self.forget) = (save, keep, cutOff, forget)
  }

  /// Keeps nothing.
  package static let none = SessionStore(save: { _, _ in .failed("Sessions cannot be saved here.") })
}

/// A session that ended without being left.
package struct CutOffSession: Sendable, Equatable {
  package let path: String
  package let text: String

  package init(path: String, text: String) { (self.path, self.text) = (path, text) }

  /// How many commands it holds.
  var commandCount: Int { max(0, text.split(separator: "\n").count - 2) }

  /// The name of its data.
  package var data: String? {
    let line = text.split(separator: "\n").last { $0.hasPrefix("open ") }
    guard let line, case .data(.open(let name))? = try? CommandParser.parse(String(line)) else { return nil }
    return name.split(separator: "/").last.map(String.init)
  }
}
