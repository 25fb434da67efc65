extension OpenFolder {
  /// A folder for files that are nobody else's business: made if it is not there, closed to all others whatever the usual
  /// mode is, and refused where someone else owns it or it is a link. The folders above it are made as usual.
  ///
  /// - Parameter path: absolute.
  package static func ownPrivate(_ path: String, parents: Int = 1) throws(SystemError) -> OpenFolder {
    let (parent, name) = FilePath.split(path)
    let above = try parents > 0 ? ownPrivate(parent, parents: parents - 1) : made(parent)
    do throws(SystemError) { try above.make(name, mode: 0o700) } catch {
      if error.code != EEXIST { throw error }
    }
    let folder = try above.folder(name)
    let status = try folder.status()
    guard status.owner == geteuid() else { throw SystemError(code: EPERM) }
    if status.mode != 0o700 { try folder.setMode(0o700) }
    return folder
  }

  /// The folder, made with those above it where they are not there.
  package static func made(_ path: String) throws(SystemError) -> OpenFolder {
    do throws(SystemError) { return try OpenFolder(path) } catch {
      guard error.isAbsence, path != "/" else { throw error }
    }
    let (parent, name) = FilePath.split(path)
    let above = try made(parent)
    do throws(SystemError) { try above.make(name) } catch {
      if error.code != EEXIST { throw error }
    }
    return try OpenFolder(path)
  }
}
