import Language

/// The lines of a text as commands, each allowed by where the text comes from.
package struct Script: Sendable {
  package let name: String
  private let lines: [Substring]
  private let rights: SourceRights
  private var index = 0

  /// Larger texts are none that a person or this program wrote.
  package static let mostBytes = 16 << 20

  /// - Parameter name: what errors call it.
  /// - Throws: where a line asks for what its source may not do, after the name and the line; nothing is done then.
  package init(_ text: String, name: String, rights: SourceRights = SourceRights(.person)) throws(UserError) {
    guard text.utf8.count <= Self.mostBytes else {
      throw UserError("\(name) has more than \(Self.mostBytes >> 20) MB, which no script or session has.")
    }
    self.name = name
    self.rights = rights
    lines = Self.lines(text)
    for index in lines.indices where Self.mayTouchFiles(lines[index]) {
      do throws(UserError) {
        if let command = try parsed(String(lines[index])) { _ = try rights.granted(command) }
      } catch {
        throw failure(error, at: index + 1)
      }
    }
  }

  /// The command of a line; nil where it has none, or is not understood: that is told at its turn, but where it would write
  /// a file, at once.
  private func parsed(_ line: String) throws(UserError) -> Command? {
    do throws(UserError) { return try CommandParser.parse(line) } catch {
      guard rights.source != .person, ["save", "export"].contains((try? Words(line))?.first) else { return nil }
      throw error
    }
  }

  /// Lines end with a line feed, whatever stands before or after it.
  private static func lines(_ text: String) -> [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Substring(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  /// Whether a line is worth a closer look before all others.
  private static func mayTouchFiles(_ line: Substring) -> Bool {
    guard let first = line.utf8.first else { return false }
    return first != UInt8(ascii: "#")
  }

  package var isFinished: Bool { index == lines.count }
  package var count: Int { lines.count }
  /// How many lines are behind it.
  package var position: Int { index }

  /// The next command with its line.
  ///
  /// - Throws: where the line is not understood, after the name and its number.
  package mutating func next() throws(UserError) -> (line: Int, text: String, command: Command)? {
    while index < lines.count {
      let text = String(lines[index])
      index += 1
      do throws(UserError) {
        if let command = try CommandParser.parse(text) { return (index, text, try rights.granted(command)) }
      } catch {
        throw failure(error, at: index)
      }
    }
    return nil
  }

  package func failure(_ error: UserError, at line: Int) -> UserError {
    UserError("\(name):\(line): \(error.description)")
  }
}
