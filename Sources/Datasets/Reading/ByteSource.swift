import Platform

/// Bytes of a file, of standard input, or of memory, one chunk after the other; what is packed comes out unpacked, and
/// text comes out as UTF-8.
struct ByteSource: ~Copyable {
  /// What errors call it.
  let name: String
  /// Where the file is; nil for what is none.
  let path: String?
  /// The file's size when it was opened; 0 where nobody knows.
  let size: Int
  let control: OpeningControl
  /// How many threads read a file.
  var threads = 1
  private let descriptor: Int32
  /// So many bytes a pipe shall hold, so that whoever fills it goes on while threads read what came before.
  static let bytesInPipe = 1 << 20
  /// What was looked at already and will be read again.
  private var memory: ArraySlice<UInt8>
  private var programs: [PipedProgram] = []
  private var rows: SQLiteRows?
  private var converter: (any ByteConverter)?
  private var hasConvertedAll = false
  /// Bytes that went through the converter already.
  private var converted: ArraySlice<UInt8> = []
  private var bytesRead = 0

  /// Opens a file; `-` is standard input. What other programs pack is unpacked.
  static func opened(
    _ path: String, input: Int32 = STDIN_FILENO, control: OpeningControl
  ) throws(DatasetError) -> ByteSource {
    let isInput = path == "-"
    let (descriptor, size) = isInput ? (input, 0) : try open(path)
    guard isatty(descriptor) == 0 else {
      if !isInput { close(descriptor) }
      throw DatasetError(
        "\(isInput ? "standard input" : path): this is a keyboard, which no data come from; name a file, or send the data "
          + "with a pipe: cat data.csv | alscope train -")
    }
    if size == 0 { Descriptors.widenPipe(descriptor, to: bytesInPipe) }
    var source = ByteSource(
      descriptor: descriptor, size: size, name: isInput ? "standard input" : path, path: isInput ? nil : path,
      control: control)
    if let task = PipedProgram.Task.unpacking(try source.peek(6)) { try source.pass(through: task) }
    return source
  }

  private init(descriptor: Int32, size: Int, name: String, path: String?, control: OpeningControl) {
    (self.descriptor, self.size, self.name, self.path, self.control) = (descriptor, size, name, path, control)
    memory = []
    control.begin(.reading, of: size)
  }

  init(_ bytes: [UInt8], name: String, control: OpeningControl = OpeningControl()) {
    self.name = name
    self.control = control
    path = nil
    size = bytes.count
    descriptor = -1
    memory = bytes[...]
  }

  /// What another program writes.
  init(_ program: PipedProgram, name: String, control: OpeningControl) {
    self.init([], name: name, control: control)
    programs = [program]
  }

  /// What a query of a database gives.
  init(_ rows: SQLiteRows, name: String, control: OpeningControl) {
    self.init([], name: name, control: control)
    self.rows = rows
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
    if converter == nil {
      memory = bytes[..<filled] + memory
    } else {
      converted = bytes[..<filled] + converted
    }
    return Array(bytes[..<filled])
  }

  /// All bytes that are left.
  ///
  /// - Throws: where there are more than `most`.
  mutating func rest(atMost most: Int) throws(DatasetError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(most, max(1 << 16, size)) + 1)
    var filled = 0
    while true {
      let more = try read(into: &bytes, from: filled)
      if more == 0 { break }
      filled += more
      guard filled <= most else {
        throw DatasetError("\(name): the file has more than \(most >> 20) MB, too many for its kind.")
      }
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: min(bytes.count, most + 1 - filled)) }
    }
    return Array(bytes[..<filled])
  }

  /// From here on everything is converted, once more where it is converted already.
  mutating func convert(by next: any ByteConverter) throws(DatasetError) {
    guard let first = converter else {
      converter = next
      return
    }
    var next = next
    converted = try next.convert(converted, isLast: hasConvertedAll)[...]
    converter = ConverterChain(first: first, next: next)
  }

  /// Fills `buffer` from `start` to its end or less, and says how many bytes came: none at the end.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(DatasetError) -> Int {
    guard converter != nil else { return try readPlain(into: &buffer, from: start) }
    while converted.isEmpty && !hasConvertedAll {
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let count = try readPlain(into: &piece, from: 0)
      hasConvertedAll = count == 0
      converted = try converter?.convert(piece[..<count], isLast: hasConvertedAll)[...] ?? []
    }
    let piece = converted.prefix(buffer.count - start)
    buffer.replaceSubrange(start..<start + piece.count, with: piece)
    converted = converted.dropFirst(piece.count)
    return piece.count
  }

  private mutating func readPlain(into buffer: inout [UInt8], from start: Int) throws(DatasetError) -> Int {
    guard memory.isEmpty && (descriptor >= 0 || !programs.isEmpty || rows != nil) else {
      let piece = memory.prefix(buffer.count - start)
      buffer.replaceSubrange(start..<start + piece.count, with: piece)
      memory = memory.dropFirst(piece.count)
      try control.check()
      return piece.count
    }
    let count: Int
    if let rows {
      count = try rows.read(into: &buffer, from: start)
    } else if let last = programs.last {
      count = try last.read(into: &buffer, from: start, of: name, control)
      if count == 0, start < buffer.count {
        for program in programs { try program.finish(name) }
      }
    } else {
      count = try readFile(&buffer, start)
    }
    bytesRead += count
    try control.report(size > 0 && !programs.isEmpty ? Int(lseek(descriptor, 0, SEEK_CUR)) : bytesRead)
    guard count > 0 || start == buffer.count || !programs.isEmpty || rows != nil || bytesRead >= size else {
      throw DatasetError(
        "\(name): the file became shorter while it was read: \(bytesRead) of \(size) bytes came; open it again.")
    }
    return count
  }

  /// Whether more is to be had at once from a pipe that several threads read: what came faster than it was read.
  var hasMoreAtOnce: Bool {
    guard threads > 1, converter == nil, memory.isEmpty, rows == nil else { return false }
    if let last = programs.last { return last.hasMoreAtOnce }
    return size == 0 && descriptor >= 0 && Descriptors.waitForBytes(descriptor, milliseconds: 0)
  }

  private func readFile(_ buffer: inout [UInt8], _ start: Int) throws(DatasetError) -> Int {
    do throws(SystemError) {
      if size > 0, threads > 1, buffer.count - start >= 1 << 20 {
        return try SystemCall.read(descriptor, into: &buffer, from: start, threads: threads)
      }
      return try SystemCall.read(descriptor, into: &buffer, from: start, waitingWhile: size == 0 ? control : nil)
    } catch {
      try control.check()
      throw DatasetError("\(name): the file cannot be read: \(error).")
    }
  }

  /// From here on everything comes through another program.
  mutating func pass(through task: PipedProgram.Task) throws(DatasetError) {
    if let last = programs.last {
      precondition(memory.isEmpty, "programs follow each other before anything is looked at")
      programs.append(try PipedProgram(task, last.output, begun: nil, name: name))
      return
    }
    let begun = Array(memory)
    memory = []
    let isFile = descriptor >= 0 && lseek(descriptor, 0, SEEK_SET) == 0
    if isFile { bytesRead = 0 }
    if descriptor >= 0 { SystemCall.wait(descriptor) }
    programs = [
      try PipedProgram(task, descriptor >= 0 ? descriptor : nil, begun: isFile ? nil : begun, name: name)
    ]
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
