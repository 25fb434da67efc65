import CPlatform

/// An open file, pipe or terminal, which is closed when nobody has it any more.
package final class OpenFile: Sendable {
  package let descriptor: Int32

  /// Takes over a descriptor.
  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Opens a file for reading. A pipe that nobody writes to yet is opened without waiting.
  package convenience init(reading path: String, followsLinks: Bool = true) throws(SystemError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw SystemError() }
    self.init(descriptor)
  }

  deinit { close(descriptor) }

  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError() }
    return FileStatus(status)
  }

  /// A descriptor of its own for the same file, which whoever takes it closes.
  package func handedOver() throws(SystemError) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw SystemError() }
    return copy
  }

  /// Fills a buffer from the beginning or less; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try Descriptors.read(descriptor, into: buffer)
  }

  /// Writes all bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    try Descriptors.write(descriptor, bytes)
  }

  /// Writes bytes at the end of the file and waits for the disk; where that fails the file is as it was before.
  package func append(_ bytes: [UInt8]) throws(SystemError) {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw SystemError() }
    var failure: SystemError?
    bytes.withUnsafeBytes { bytes in
      do throws(SystemError) {
        try write(bytes)
        try synchronize()
      } catch {
        failure = error
      }
    }
    guard let failure else { return }
    _ = ftruncate(descriptor, end)
    throw failure
  }

  /// Everything up to the end, or the first `most` bytes.
  package func bytes(atMost most: Int = .max) throws(SystemError) -> [UInt8] {
    try Descriptors.bytes(descriptor, atMost: most)
  }

  /// Waits until the disk has everything.
  package func synchronize() throws(SystemError) {
    guard platform_synchronize(descriptor) == 0 else { throw SystemError() }
  }

  /// Takes the file's lock, which the system lets go when the program ends, however it ends.
  ///
  /// - Returns: false where someone else has it.
  package func lock() throws(SystemError) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    let error = SystemError()
    if error.code == EWOULDBLOCK { return false }
    throw error
  }
}
