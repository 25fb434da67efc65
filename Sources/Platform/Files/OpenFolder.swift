import CPlatform

/// An open folder: names are looked up in it, wherever its own path may lead by then.
package final class OpenFolder: Sendable {
  private let descriptor: Int32

  /// Opens a folder; by default its path may have links in it, but the last name must not be one.
  package init(_ path: String, followsLinks: Bool = true) throws(SystemError) {
    descriptor = openAny(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW))
    if descriptor < 0 { throw SystemError() }
  }

  /// A folder in this one; not where the name is a link.
  package func folder(_ name: String) throws(SystemError) -> OpenFolder {
    try OpenFolder(name, in: self)
  }

  private init(_ name: String, in parent: OpenFolder) throws(SystemError) {
    descriptor = openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw SystemError() }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError() }
    return FileStatus(status)
  }

  /// What has a name; nil only where nothing has it. Links are not followed.
  package func status(of name: String) throws(SystemError) -> FileStatus? {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
    let error = SystemError()
    if error.isAbsence { return nil }
    throw error
  }

  /// Seconds since 1970 at which a file was last written.
  package func modified(_ name: String) -> Double { platform_modified(descriptor, name) }

  /// The names in it, in order.
  package func names() throws(SystemError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw SystemError() }
    guard let directory = fdopendir(copy) else {
      let error = SystemError()
      close(copy)
      throw error
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Creates a file that must not exist yet, for writing.
  package func create(_ name: String, mode: mode_t = 0o666) throws(SystemError) -> OpenFile {
    let file = openat(descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { throw SystemError() }
    return OpenFile(file)
  }

  /// Opens what is there without following a link or waiting for anybody.
  package func open(_ name: String, writing: Bool = false) throws(SystemError) -> OpenFile {
    let flags = (writing ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = openat(descriptor, name, flags)
    guard file >= 0 else { throw SystemError() }
    return OpenFile(file)
  }

  /// Makes a folder that must not exist yet.
  package func make(_ name: String, mode: mode_t = 0o777) throws(SystemError) {
    guard mkdirat(descriptor, name, mode) == 0 else { throw SystemError() }
  }

  /// - Parameter replaces: whether what has the new name gives way; if not, EEXIST.
  package func rename(_ name: String, to other: String, replaces: Bool) throws(SystemError) {
    let result =
      replaces
      ? renameat(descriptor, name, descriptor, other) : platform_rename_new(descriptor, name, descriptor, other)
    guard result == 0 else { throw SystemError() }
  }

  /// Exchanges two names at once.
  package func exchange(_ name: String, _ other: String) throws(SystemError) {
    guard platform_exchange(descriptor, name, other) == 0 else { throw SystemError() }
  }

  package func setMode(_ mode: mode_t) throws(SystemError) {
    guard fchmod(descriptor, mode) == 0 else { throw SystemError() }
  }

  package func remove(_ name: String) { _ = unlinkat(descriptor, name, 0) }

  /// Removes a folder if it is empty.
  package func removeFolder(_ name: String) { _ = unlinkat(descriptor, name, AT_REMOVEDIR) }

  /// Whether this user may write over what has the name, by its mode and by the system's word.
  package func isWritable(_ name: String) -> Bool { faccessat(descriptor, name, W_OK, AT_EACCESS) == 0 }

  /// Waits until the disk has the folder's own entries; some file systems have no such order, and need none.
  package func synchronize() throws(SystemError) {
    guard platform_synchronize(descriptor) != 0 else { return }
    let error = SystemError()
    guard error.code == EINVAL || error.code == ENOTSUP || error.code == EBADF else { throw error }
  }

  /// Takes the folder's lock, as ``OpenFile/lock()``.
  package func lock() throws(SystemError) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    let error = SystemError()
    if error.code == EWOULDBLOCK { return false }
    throw error
  }
}

private func openAny(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
