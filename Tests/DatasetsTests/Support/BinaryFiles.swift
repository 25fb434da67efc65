@testable import Datasets

/// Small files of kinds that are no text, byte by byte.
enum BinaryFile {
  static func utf16(_ text: String, isBigEndian: Bool = false, hasMark: Bool = true) -> [UInt8] {
    let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  static func utf32(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
    ([0xFEFF] + text.unicodeScalars.map(\.value)).flatMap { scalar -> [UInt8] in
      let bytes = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: scalar >> UInt32($0)) }
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  /// A `.npy` file of one type.
  static func array(_ type: String, _ shape: [Int], _ data: [UInt8]) -> [UInt8] {
    let axes = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(axes)), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)]
      + Array(header.utf8) + data
  }

  static func ints(_ numbers: [Int32]) -> [UInt8] {
    numbers.flatMap { n in (0..<4).map { UInt8(truncatingIfNeeded: n >> ($0 * 8)) } }
  }
  static func longs(_ numbers: [Int64]) -> [UInt8] {
    numbers.flatMap { n in (0..<8).map { UInt8(truncatingIfNeeded: n >> ($0 * 8)) } }
  }
  static func doubles(_ numbers: [Double]) -> [UInt8] { longs(numbers.map { Int64(bitPattern: $0.bitPattern) }) }

  /// `scipy.sparse.save_npz(…, compressed=False)` of [[5, 0, 1], [0, 2, 0]] by rows.
  static let sparse = zip([
    ("indices.npy", array("<i4", [3], ints([0, 2, 1]))), ("indptr.npy", array("<i4", [3], ints([0, 2, 3]))),
    ("format.npy", array("|S3", [], Array("csr".utf8))), ("shape.npy", array("<i8", [2], longs([2, 3]))),
    ("data.npy", array("<f8", [3], doubles([5, 1, 2]))),
  ])

  /// A ZIP archive of stored entries.
  static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var (file, directory) = ([UInt8](), [UInt8]())
    for (name, bytes) in entries {
      let sizes =
        number(0, 4) + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2) + number(0, 2)
      let common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 10) + number(file.count, 4) + Array(name.utf8)
      file += number(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
    }
    return file + directory + number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2)
      + number(entries.count, 2)
      + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
  }
}
