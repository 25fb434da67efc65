import Datasets
import Study

/// What the explorer may do with files, passed in from the edge: nothing in here touches one by itself.
package struct FileAccess: Sendable {
  package var sessions: SessionStore
  /// Writes an exported file, away from the main thread, and says what is in it.
  package var write: @Sendable (Export) throws(ModelError) -> String
  /// Writes a model whole or not at all, away from the main thread.
  package var saveModel: @Sendable (SavedModel, String) throws(ModelError) -> Void
  /// The paths that begin with what was typed, folders with a slash at their end: for Tab.
  package var list: @Sendable (String) -> [String]

  package init(
    sessions: SessionStore = .none,
    write: @escaping @Sendable (Export) throws(ModelError) -> String = { (_) throws(ModelError) in
      throw ModelError("No files are written here.")
    },
    saveModel: @escaping @Sendable (SavedModel, String) throws(ModelError) -> Void = { (_, _) throws(ModelError) in
      throw ModelError("No files are written here.")
    },
    list: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    (self.sessions, self.write, self.saveModel, self.list) = (sessions, write, saveModel, list)
  }

  /// Reads and writes nothing.
  package static let none = FileAccess()
}
