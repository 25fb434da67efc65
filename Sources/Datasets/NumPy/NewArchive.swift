/// A ZIP archive being written whose entries are stored as they are: what `np.load` opens as `.npz`. Sizes and places
/// beyond four bytes stand in extra fields. Source: PKWARE's APPNOTE 6.3.
struct NewArchive: ~Copyable {
  private struct Entry {
    let name: [UInt8]
    let sum: UInt32
    let size: Int
    let place: Int
  }

  private var entries: [Entry] = []
  private var written = 0

  /// Adds an array as `NAME.npy`.
  ///
  /// - Parameters:
  ///   - numbers: what is stored, row by row.
  ///   - file: where the archive goes.
  mutating func add<Number: BitwiseCopyable>(
    _ name: String, _ kind: NumPyHeader.Kind, shape: [Int], _ numbers: [Number], to file: borrowing NewFile
  ) throws(ModelError) {
    let header = NumPyHeader.bytes(kind, shape: shape)
    let begun = header.withUnsafeBytes { CyclicRedundancy.sum(of: $0) }
    let whole = numbers.withUnsafeBytes { CyclicRedundancy.sum(of: $0, after: begun) }
    let size = header.count + numbers.count * MemoryLayout<Number>.stride
    let entry = Entry(name: Array((name + ".npy").utf8), sum: whole, size: size, place: written)
    let local = Self.local(entry)
    try file.append(bytes: local)
    try file.append(bytes: header)
    try file.append(numbers: numbers)
    written += local.count + size
    entries.append(entry)
  }

  /// Adds texts as an array of as many, or one text as an array without axes.
  mutating func add(_ name: String, texts: [String], isOne: Bool = false, to file: borrowing NewFile) throws(ModelError)
  {
    let length = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
    let (count, overflows) = length.multipliedReportingOverflow(by: max(1, texts.count))
    // NumPy gives every text the room of the longest.
    guard !overflows, count <= Self.mostCharacters else {
      throw ModelError(
        "\(name) has a text of \(length) characters, and NumPy gives each of \(texts.count) as much room: save the model "
          + "as a folder instead.")
    }
    var characters = [UInt32](repeating: 0, count: length * texts.count)
    for (row, text) in texts.enumerated() {
      for (column, scalar) in text.unicodeScalars.enumerated() {
        characters[row * length + column] = scalar.value.littleEndian
      }
    }
    try add(name, .text(length: length), shape: isOne ? [] : [texts.count], characters, to: file)
  }

  /// 1 GB of text.
  private static let mostCharacters = 1 << 28

  /// Writes the list of entries, with which the archive is whole.
  consuming func finish(to file: borrowing NewFile) throws(ModelError) {
    var directory: [UInt8] = []
    for entry in entries { directory += Self.central(entry) }
    let (start, count) = (written, entries.count)
    var end = directory
    // The large form of the record is always there, as NumPy writes large entries whatever their size.
    end.add(0x0606_4B50, 4)
    end.add(44, 8)
    for version in [45, 45] { end.add(version, 2) }
    for disk in [0, 0] { end.add(disk, 4) }
    for number in [count, count, directory.count, start] { end.add(number, 8) }
    end.add(0x0706_4B50, 4)
    end.add(0, 4)
    end.add(start + directory.count, 8)
    end.add(1, 4)
    end.add(0x0605_4B50, 4)
    for disk in [0, 0] { end.add(disk, 2) }
    for _ in 0..<2 { end.add(min(count, 0xFFFF), 2) }
    end.add(min(directory.count, 0xFFFF_FFFF), 4)
    end.add(min(start, 0xFFFF_FFFF), 4)
    end.add(0, 2)
    try file.append(bytes: end)
  }

  private static func local(_ entry: Entry) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.add(0x0403_4B50, 4)
    common(entry, to: &bytes)
    bytes.add(20, 2)
    bytes += entry.name
    bytes.add(1, 2)
    bytes.add(16, 2)
    for _ in 0..<2 { bytes.add(entry.size, 8) }
    return bytes
  }

  private static func central(_ entry: Entry) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.add(0x0201_4B50, 4)
    bytes.add(45, 2)
    common(entry, to: &bytes)
    bytes.add(28, 2)
    for zero in [2, 2, 2, 4] { bytes.add(0, zero) }
    bytes.add(0xFFFF_FFFF, 4)
    bytes += entry.name
    bytes.add(1, 2)
    bytes.add(24, 2)
    for _ in 0..<2 { bytes.add(entry.size, 8) }
    bytes.add(entry.place, 8)
    return bytes
  }

  /// What an entry's two records share, from the version that is needed to the length of the name.
  private static func common(_ entry: Entry, to bytes: inout [UInt8]) {
    bytes.add(45, 2)
    // Names in UTF-8; stored; the first day that the format knows, so that the same model is always the same bytes.
    for (number, count) in [(0x0800, 2), (0, 2), (0, 2), (0x0021, 2)] { bytes.add(number, count) }
    bytes.add(Int(entry.sum), 4)
    for _ in 0..<2 { bytes.add(0xFFFF_FFFF, 4) }
    bytes.add(entry.name.count, 2)
  }
}

extension [UInt8] {
  /// A number in so many bytes, the lowest first.
  fileprivate mutating func add(_ number: Int, _ count: Int) {
    for byte in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }
}
