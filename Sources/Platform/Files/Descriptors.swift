import CPlatform

/// Reading and writing by a descriptor's number, over all that may interrupt it.
package enum Descriptors {
  /// Fills a buffer or a part of it, from its beginning.
  ///
  /// - Returns: how many bytes came, 0 at the end.
  package static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    while true {
      let count = readBytes(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError() }
    }
  }

  /// Fills a buffer or a part of it with what stands at a place of a file.
  ///
  /// - Returns: how many bytes came, 0 at the end.
  package static func read(
    _ descriptor: Int32, at place: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(place))
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError() }
    }
  }

  /// So many bytes of a file from a place on; fewer at its end.
  package static func bytes(_ descriptor: Int32, at place: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var (filled, failure) = (0, SystemError?.none)
    bytes.withUnsafeMutableBytes { room in
      do throws(SystemError) {
        while filled < count {
          let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
          let more = try read(descriptor, at: place + filled, into: rest)
          if more == 0 { break }
          filled += more
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Writes all bytes.
  package static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = writeBytes(descriptor, piece.baseAddress, piece.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw SystemError()
      }
    }
  }

  /// Everything up to the end, or the first `most` bytes.
  package static func bytes(_ descriptor: Int32, atMost most: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      let wanted = min(buffer.count, most - bytes.count)
      var failure: SystemError?
      let count = buffer.withUnsafeMutableBytes { room -> Int in
        do throws(SystemError) {
          return try read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: room[..<wanted]))
        } catch {
          failure = error
          return 0
        }
      }
      if let failure { throw failure }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Waits until there is something to read, or the end.
  ///
  /// - Returns: false where the time was up before.
  package static func waitForBytes(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) != 0
  }

  /// Lets a pipe hold so many bytes, where the system lets one choose: who writes goes on while what came is worked on.
  package static func widenPipe(_ descriptor: Int32, to bytes: Int) {
    platform_widen_pipe(descriptor, Int32(clamping: bytes))
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Both ends of a pipe; other programs inherit neither.
  package static func pipe() throws(SystemError) -> (out: Int32, into: Int32) {
    var ends: [Int32] = [-1, -1]
    guard platform_pipe(&ends) == 0 else { throw SystemError() }
    return (ends[0], ends[1])
  }
}

private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
