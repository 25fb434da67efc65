#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file being written that is on the disk, not only on its way there, once it is closed.
public struct NewFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Creates a file that must not exist yet.
  init(at path: String) throws(ModelError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system("\(path) could not be created") }
  }

  deinit { _ = close(descriptor) }

  public func append(_ text: String) throws(ModelError) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .system("\(path) could not be written")
      }
    }
  }

  /// Waits until the disk has everything.
  func synchronize() throws(ModelError) {
    guard fsync(descriptor) == 0 else { throw .system("\(path) could not be written") }
  }
}

extension ModelError {
  /// What the system says about its last call.
  static func system(_ what: String) -> ModelError {
    ModelError("\(what): \(String(cString: strerror(errno))).")
  }
}
