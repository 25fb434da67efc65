/// A session on its way to a file.
package struct SavedSession: Sendable, Equatable {
  package let journal: Journal
  package let path: String
  /// What goes along within the file; nil where it is found where it was.
  package let data: StudiedData?

  package static func == (a: SavedSession, b: SavedSession) -> Bool {
    a.path == b.path && a.journal == b.journal && a.data?.version == b.data?.version
  }
}
