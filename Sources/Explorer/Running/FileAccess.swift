import Datasets

/// What the explorer may do with files, passed in from the edge: nothing in here touches one by itself.
public struct FileAccess: Sendable {
  public var sessions: SessionStore
  /// Writes an exported file, away from the main thread, and says what is in it.
  public var write: @Sendable (Export) throws(ModelError) -> String
  /// The paths that begin with what was typed, folders with a slash at their end: for Tab.
  public var list: @Sendable (String) -> [String]

  public init(
    sessions: SessionStore = .none,
    write: @escaping @Sendable (Export) throws(ModelError) -> String = { (_) throws(ModelError) in
      throw ModelError("No files are written here.")
    },
    list: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    (self.sessions, self.write, self.list) = (sessions, write, list)
  }

  /// Reads and writes nothing.
  public static let none = FileAccess()
}
