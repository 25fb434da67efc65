#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes of a file, or of memory, one chunk after the other.
struct ByteSource: ~Copyable {
  /// What errors call it.
  let name: String
  /// The file's size when it was opened; 0 where nobody knows.
  let size: Int
  private let descriptor: Int32
  private var memory: ArraySlice<UInt8>

  /// Opens a file.
  init(path: String) throws(DatasetError) {
    let (descriptor, size) = try Self.open(path)
    self.descriptor = descriptor
    self.size = size
    name = path
    memory = []
  }

  init(_ bytes: [UInt8], name: String) {
    self.name = name
    size = bytes.count
    descriptor = -1
    memory = bytes[...]
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The first bytes, at most `count`; they will be read again.
  mutating func peek(_ count: Int) throws(DatasetError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = try read(into: &bytes, from: filled)
      if more == 0 { break }
      filled += more
    }
    memory = bytes[..<filled] + memory
    return Array(bytes[..<filled])
  }

  /// Fills `buffer` from `start` to its end or less, and says how many bytes came: none at the end.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(DatasetError) -> Int {
    guard memory.isEmpty && descriptor >= 0 else {
      let piece = memory.prefix(buffer.count - start)
      buffer.replaceSubrange(start..<start + piece.count, with: piece)
      memory = memory.dropFirst(piece.count)
      return piece.count
    }
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
        return system(descriptor, room.baseAddress, room.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw DatasetError("\(name): the file cannot be read: \(Self.reason).") }
    }
  }

  private static func open(_ path: String) throws(DatasetError) -> (descriptor: Int32, size: Int) {
    let descriptor = system(path)
    guard descriptor >= 0 else {
      throw DatasetError(
        errno == ENOENT || errno == ENOTDIR
          ? "\(path): there is no such file." : "\(path): the file cannot be opened: \(Self.reason).")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw DatasetError("\(path): this is a folder, not a file.")
    }
    return (descriptor, status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0)
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

private func system(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func system(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
