/// What has a name in a folder.
package struct FileStatus: Sendable {
  package enum Kind: Sendable {
    case file, folder, link, pipe, characters, other
  }

  package let kind: Kind
  package let size: Int
  /// The bits of `chmod`.
  package let mode: mode_t
  package let owner: uid_t
  package let group: gid_t
  /// How many names the file has.
  package let names: Int
  /// The same for two names of one file.
  package let identity: Identity

  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFCHR: .characters
      default: .other
      }
    size = Int(status.st_size)
    mode = status.st_mode & 0o777
    (owner, group) = (status.st_uid, status.st_gid)
    names = Int(status.st_nlink)
    identity = Identity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
  }

  /// - Parameter followsLinks: whether to look at what a link leads to.
  /// - Returns: nil where nothing has the name.
  /// - Throws: where that cannot be known.
  package static func of(_ path: String, followsLinks: Bool) throws(SystemError) -> FileStatus? {
    var status = stat()
    if (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 { return FileStatus(status) }
    let error = SystemError()
    if error.isAbsence { return nil }
    throw error
  }

  /// A file that this user owns and nobody else may write to.
  package var isOwn: Bool { owner == geteuid() && mode & 0o022 == 0 }
  /// Whether everybody, its owner too, is kept from writing.
  package var isReadOnly: Bool { mode & 0o222 == 0 }
}
