import Platform

/// The few calls that reading needs.
enum SystemCall {
  /// Fills `buffer` from `start` on, and says how many bytes came: none at the end.
  ///
  /// - Parameter control: for what may let one wait: looked at ten times a second, and once it asks to stop nothing comes.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from start: Int, waitingWhile control: OpeningControl? = nil
  ) throws(SystemError) -> Int {
    while let control, !Descriptors.waitForBytes(descriptor, milliseconds: 100) {
      if control.shouldStop { throw SystemError() }
    }
    var result: Result<Int, SystemError> = .success(0)
    buffer.withUnsafeMutableBytes { bytes in
      let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
      result = Result { () throws(SystemError) in try Descriptors.read(descriptor, into: room) }
    }
    return try result.get()
  }

  /// Lets reading wait where a file was opened without.
  static func wait(_ descriptor: Int32) {
    let flags = fcntl(descriptor, F_GETFL)
    if flags >= 0, flags & O_NONBLOCK != 0 { _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) }
  }

  /// Writes all bytes; false where nobody reads them any more.
  static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { bytes in (try? Descriptors.write(descriptor, bytes)) != nil }
  }
}
