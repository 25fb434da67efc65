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

  /// Everything up to the end.
  func all(upTo most: Int = .max) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < most, case let more = some(), !more.isEmpty { bytes += more }
    return bytes
  }
}
