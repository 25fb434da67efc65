/// The entries of a ZIP archive, stored as they are or deflated: what `np.savez` writes, and what data are downloaded in.
/// Source: PKWARE's APPNOTE 6.3.
struct ZipArchive {
  struct Entry {
    /// Where the entry's data begin and end.
    let range: Range<Int>
    let isDeflated: Bool
    /// Of the data once they are unpacked: the remainder of their bits (CRC-32), and their number.
    let checksum: UInt32
    let size: Int
  }

  let bytes: [UInt8]
  let path: String
  private(set) var entries: [String: Entry] = [:]
  /// Entries that begin before the bytes that are there.
  private(set) var distant: Set<String> = []
  /// How much of the file stands before them.
  private let start: Int

  /// - Parameter start: how much of the file stands before the bytes, where they are its end alone.
  init(_ bytes: [UInt8], from start: Int = 0, path: String) throws(ModelError) {
    (self.bytes, self.start, self.path) = (bytes, start, path)
    var (position, count) = try directory()
    while count > 0 {
      position = try addEntry(at: position)
      count -= 1
    }
  }

  var names: Set<String> { distant.union(entries.keys) }

  private var broken: ModelError { ModelError("\(path) is no whole ZIP archive.") }

  private func number(at position: Int, bytes count: Int) throws(ModelError) -> Int {
    let position = position - start
    guard position >= 0, position <= bytes.count - count else { throw broken }
    var value: UInt64 = 0
    for offset in 0..<count { value |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
    guard let number = Int(exactly: value) else { throw broken }
    return number
  }

  /// Where the list of entries begins and how many there are, from the record at the archive's end.
  private func directory() throws(ModelError) -> (position: Int, count: Int) {
    let size = start + bytes.count
    var end = size - 22
    while true {
      guard end >= max(0, size - 65_557) else { throw broken }
      if try number(at: end, bytes: 4) == 0x0605_4B50 { break }
      end -= 1
    }
    var (count, start) = (try number(at: end + 10, bytes: 2), try number(at: end + 16, bytes: 4))
    if count == 0xFFFF || start == 0xFFFF_FFFF, try number(at: end - 20, bytes: 4) == 0x0706_4B50 {
      let large = try number(at: end - 12, bytes: 8)
      guard large <= size else { throw broken }
      (count, start) = (try number(at: large + 32, bytes: 8), try number(at: large + 48, bytes: 8))
    }
    return (start, count)
  }

  /// - Returns: where the next one is told of.
  private mutating func addEntry(at position: Int) throws(ModelError) -> Int {
    guard try number(at: position, bytes: 4) == 0x0201_4B50 else { throw broken }
    let method = try number(at: position + 10, bytes: 2)
    var size = try number(at: position + 20, bytes: 4)
    let whole = try number(at: position + 24, bytes: 4)
    let checksum = UInt32(truncatingIfNeeded: try number(at: position + 16, bytes: 4))
    guard try number(at: position + 8, bytes: 2) & 1 == 0 else {
      throw ModelError("\(path) is locked with a password; unpack it first.")
    }
    var local = try number(at: position + 42, bytes: 4)
    let (nameLength, extraLength) = (
      try number(at: position + 28, bytes: 2), try number(at: position + 30, bytes: 2)
    )
    let name = position + 46..<position + 46 + nameLength
    let text = name.lowerBound - start..<name.upperBound - start
    guard text.upperBound + extraLength <= bytes.count else { throw broken }
    // What does not fit in four bytes stands in the extra field, in this order.
    var field = name.upperBound
    while field + 4 <= name.upperBound + extraLength {
      let (kind, length) = (try number(at: field, bytes: 2), try number(at: field + 2, bytes: 2))
      var place = field + 4
      if kind == 1 {
        if whole == 0xFFFF_FFFF { place += 8 }
        if size == 0xFFFF_FFFF {
          size = try number(at: place, bytes: 8)
          place += 8
        }
        if local == 0xFFFF_FFFF { local = try number(at: place, bytes: 8) }
      }
      field += 4 + length
    }
    guard method == 0 || method == 8 else {
      throw ModelError("\(path) is packed in an unusual way (method \(method)); unpack it first.")
    }
    let next = name.upperBound + extraLength + (try number(at: position + 32, bytes: 2))
    guard start == 0 || local >= start else {
      distant.insert(String(decoding: bytes[text], as: UTF8.self))
      return next
    }
    guard try number(at: local, bytes: 4) == 0x0403_4B50 else { throw broken }
    let first = local - start + 30 + (try number(at: local + 26, bytes: 2)) + (try number(at: local + 28, bytes: 2))
    guard size <= bytes.count, first <= bytes.count - size else { throw broken }
    entries[String(decoding: bytes[text], as: UTF8.self)] = Entry(
      range: first..<first + size, isDeflated: method == 8, checksum: checksum, size: whole)
    return next
  }
}
