/// Reading files whole.
package enum FileReading {
  /// All bytes of a file, refused where there are too many.
  ///
  /// - Parameter isRegular: refuses what is no file on a disk, such as a pipe, which could be waited for without end.
  /// - Throws: one sentence; ``FileError`` does not say which file is absent: ask ``FileStatus`` for that.
  package static func bytes(
    of path: String, atMost most: Int = .max, isRegular: Bool = false
  ) throws(FileError) -> [UInt8] {
    let file: OpenFile
    do throws(SystemError) { file = try OpenFile(reading: path) } catch {
      throw FileError("\(path) could not be opened", error)
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      let status = try file.status()
      guard status.kind != .folder else { throw SystemError(code: EISDIR) }
      guard status.kind == .file || !isRegular else { throw SystemError(code: ESPIPE) }
      guard status.size <= most else { throw SystemError(code: EFBIG) }
      while status.kind != .file, !Descriptors.waitForBytes(file.descriptor, milliseconds: 1000) {}
      bytes = try file.bytes(atMost: most == .max ? most : most + 1)
    } catch {
      if error.code == EFBIG { throw tooLarge(path, most) }
      if error.code == ESPIPE { throw notRegular(path) }
      throw FileError("\(path) could not be read", error)
    }
    guard bytes.count <= most else { throw tooLarge(path, most) }
    return bytes
  }

  /// The last bytes of a file, and how many stand before them.
  package static func end(of path: String, atMost most: Int) throws(FileError) -> (bytes: [UInt8], start: Int) {
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      let status = try file.status()
      guard status.kind == .file else { throw SystemError(code: status.kind == .folder ? EISDIR : ESPIPE) }
      let start = max(0, status.size - most)
      return (try Descriptors.bytes(file.descriptor, at: start, count: status.size - start), start)
    } catch {
      throw FileError("\(path) could not be read", error)
    }
  }

  /// Why what stands there is not read.
  package static func notRegular(_ path: String) -> FileError {
    FileError("\(path) is no regular file, such as is read here.")
  }

  private static func tooLarge(_ path: String, _ most: Int) -> FileError {
    FileError(most >= 1 << 20 ? "\(path) is larger than \(most >> 20) MB." : "\(path) is larger than \(most >> 10) kB.")
  }
}
