import Platform
import WALS

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

  /// Fills `buffer` from `start` with what comes next in a regular file, by several threads.
  ///
  /// - Returns: how many bytes came: none at the end.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from start: Int, threads: Int
  ) throws(SystemError) -> Int {
    let place = lseek(descriptor, 0, SEEK_CUR)
    guard place >= 0 else { return try read(descriptor, into: &buffer, from: start) }
    let counts = buffer.withUnsafeMutableBytes { bytes in
      // Each piece is written by the one thread that it is dealt to.
      nonisolated(unsafe) let bytes = bytes
      let pieces = (bytes.count - start + pieceSize - 1) / pieceSize
      return Parallel.map(count: pieces, threads: threads) { piece in
        let first = start + piece * pieceSize
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[first..<min(bytes.count, first + pieceSize)])
        return Result { () throws(SystemError) in
          try Descriptors.read(descriptor, at: Int(place) + piece * pieceSize, into: room)
        }
      }
    }
    var count = 0
    // What stands behind a piece that did not come whole is read again.
    for (piece, result) in counts.enumerated() where count == piece * pieceSize {
      do throws(SystemError) { count += try result.get() } catch { if count == 0 { throw error } }
    }
    _ = lseek(descriptor, place + off_t(count), SEEK_SET)
    return count
  }

  private static let pieceSize = 1 << 18

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
