#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says about its last call.
package struct SystemError: Error, CustomStringConvertible {
  let code: Int32

  init(code: Int32 = errno) { self.code = code }

  package var description: String { String(cString: strerror(code)) }
}

/// The few calls that reading needs.
enum SystemCall {
  /// - Returns: a negative number where `errno` says why not.
  static func open(_ path: String) -> Int32 { openFile(path) }

  /// Fills `buffer` from `start` on, and says how many bytes came: none at the end.
  ///
  /// - Parameter control: for what may let one wait: looked at ten times a second, and once it asks to stop nothing comes.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from start: Int, waitingWhile control: OpeningControl? = nil
  ) throws(SystemError) -> Int {
    while true {
      if let control {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, 100)
        if control.shouldStop { throw SystemError() }
        if ready == 0 { continue }
      }
      let count = buffer.withUnsafeMutableBytes { bytes in
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
        return readBytes(descriptor, room.baseAddress, room.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError() }
    }
  }

  /// Writes all bytes; false where nobody reads them any more.
  static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func openFile(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
