import Platform

/// Bytes of a file, of standard input, or of memory, one chunk after the other; what gzip packed comes out unpacked.
struct ByteSource: ~Copyable {
  /// What errors call it.
  let name: String
  /// The file's size when it was opened; 0 where nobody knows.
  let size: Int
  let control: OpeningControl
  private let descriptor: Int32
  private var memory: ArraySlice<UInt8>
  private var unpacking: Unpacking?
  private var bytesRead = 0

  /// Opens a file; `-` is standard input.
  static func opened(
    _ path: String, input: Int32 = STDIN_FILENO, control: OpeningControl
  ) throws(DatasetError) -> ByteSource {
    let isInput = path == "-"
    let (descriptor, size) = isInput ? (input, 0) : try open(path)
    var source = ByteSource(
      descriptor: descriptor, size: size, name: isInput ? "standard input" : path, control: control)
    if try source.peek(2) == Unpacking.mark { try source.unpack() }
    return source
  }

  private init(descriptor: Int32, size: Int, name: String, control: OpeningControl) {
    (self.descriptor, self.size, self.name, self.control) = (descriptor, size, name, control)
    memory = []
    control.begin(.reading, of: size)
  }

  init(_ bytes: [UInt8], name: String, control: OpeningControl = OpeningControl()) {
    self.name = name
    self.control = control
    size = bytes.count
    descriptor = -1
    memory = bytes[...]
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

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
      try control.check()
      return piece.count
    }
    let count =
      unpacking == nil
      ? try readFile(&buffer, start) : try unpacking?.read(into: &buffer, from: start, of: name, control) ?? 0
    bytesRead += count
    try control.report(size > 0 && unpacking != nil ? Int(lseek(descriptor, 0, SEEK_CUR)) : bytesRead)
    guard count > 0 || start == buffer.count || unpacking != nil || bytesRead >= size else {
      throw DatasetError(
        "\(name): the file became shorter while it was read: \(bytesRead) of \(size) bytes came; open it again.")
    }
    return count
  }

  private func readFile(_ buffer: inout [UInt8], _ start: Int) throws(DatasetError) -> Int {
    do throws(SystemError) {
      return try SystemCall.read(descriptor, into: &buffer, from: start, waitingWhile: size == 0 ? control : nil)
    } catch {
      try control.check()
      throw DatasetError("\(name): the file cannot be read: \(error).")
    }
  }

  /// From here on everything comes through `gzip -dc`.
  private mutating func unpack() throws(DatasetError) {
    let begun = Array(memory)
    memory = []
    let isFile = lseek(descriptor, 0, SEEK_SET) == 0
    if isFile { bytesRead = 0 }
    unpacking = try Unpacking(descriptor, begun: isFile ? nil : begun, name: name)
  }

  private static func open(_ path: String) throws(DatasetError) -> (descriptor: Int32, size: Int) {
    do throws(SystemError) {
      // Without waiting: a pipe that nobody writes to yet is waited for where that can be stopped.
      let file = try OpenFile(reading: path)
      let status = try file.status()
      guard status.kind != .folder else { throw SystemError(code: EISDIR) }
      let descriptor = try file.handedOver()
      return (descriptor, status.kind == .file ? status.size : 0)
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: throw DatasetError("\(path): there is no such file.")
      case EISDIR: throw DatasetError("\(path): this is a folder, not a file.")
      default: throw DatasetError("\(path): the file cannot be opened: \(error).")
      }
    }
  }
}
