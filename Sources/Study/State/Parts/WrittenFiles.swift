/// The files that this session writes and has written.
package struct WrittenFiles: Sendable {
  /// Those that are there: what the session wrote itself may be written again.
  private var paths: Set<String> = []
  /// How many are being written.
  private var underWay = 0
  /// Leaving was asked for while files were being written, and that was said.
  private var isWarned = false

  package var isWriting: Bool { underWay > 0 }

  func hasWritten(_ path: String) -> Bool { paths.contains(path) }

  mutating func begin() { underWay += 1 }

  /// - Parameter path: the file that may be written again from now on; nil where none is there, or it is no export.
  mutating func end(written path: String? = nil) {
    underWay = max(0, underWay - 1)
    if let path { paths.insert(path) }
  }

  /// Whether the program may leave, now that it is asked to: with files under way only when it is asked once more.
  mutating func mayLeave() -> Bool {
    if !isWriting || isWarned { return true }
    isWarned = true
    return false
  }
}
