/// The check sum of ZIP archives: CRC-32, reflected polynomial 0xEDB88320 (ISO 3309), eight bytes a step.
enum CyclicRedundancy {
  /// - Parameter sum: that of the bytes before.
  static func sum(of bytes: UnsafeRawBufferPointer, after sum: UInt32 = 0) -> UInt32 {
    var sum = ~sum
    var position = 0
    tables.withUnsafeBufferPointer { table in
      while position + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) ^ UInt64(sum)
        sum = 0
        for byte in 0..<8 {
          sum ^= table[(7 - byte) << 8 | Int(truncatingIfNeeded: word >> UInt64(8 * byte)) & 0xFF]
        }
        position += 8
      }
      while position < bytes.count {
        sum = sum >> 8 ^ table[Int(truncatingIfNeeded: sum ^ UInt32(bytes[position])) & 0xFF]
        position += 1
      }
    }
    return ~sum
  }

  /// Eight tables of 256: what a byte is worth with 0 to 7 bytes after it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 << 8)
    for byte in 0..<256 {
      var sum = UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
      tables[byte] = sum
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()
}
