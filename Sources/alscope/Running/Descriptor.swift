/// An open file, pipe or terminal by its number.
struct Descriptor {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// What is there by now, at least one byte; none at the end or where reading fails.
  func some() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(number, &buffer, buffer.count)
      if count > 0 { return Array(buffer[..<count]) }
      if count == 0 || errno != EINTR { return [] }
    }
  }

  /// Writes bytes; says how many were taken, −1 with `errno` set where none could be.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int { write(number, bytes.baseAddress, bytes.count) }

  /// Everything up to the end.
  func all(upTo most: Int = .max) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < most, case let more = some(), !more.isEmpty { bytes += more }
    return bytes
  }

  /// A file's first bytes; nil where it cannot be read.
  static func bytes(ofFile path: String, upTo most: Int) -> [UInt8]? {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    defer { close(number) }
    // A folder can be opened, but not read.
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    return Array(Descriptor(number).all(upTo: most).prefix(most))
  }
}
