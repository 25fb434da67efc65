import WALS

/// The check sum of ZIP archives: CRC-32, reflected polynomial 0xEDB88320 (ISO 3309), eight bytes a step, pieces side by
/// side.
enum CyclicRedundancy {
  /// - Parameter sum: that of the bytes before.
  static func sum(
    of bytes: UnsafeRawBufferPointer, after sum: UInt32 = 0, piece size: Int = 1 << 20,
    threads: Int = ProcessorCount.active
  ) -> UInt32 {
    guard bytes.count > size, threads > 1 else { return one(bytes, after: sum) }
    // Pieces are only read, and not longer than the buffer is there.
    nonisolated(unsafe) let bytes = bytes
    let pieces = Parallel.map(count: (bytes.count + size - 1) / size, threads: threads) { piece in
      let piece = bytes[piece * size..<min(bytes.count, piece * size + size)]
      return (sum: one(UnsafeRawBufferPointer(rebasing: piece), after: 0), count: piece.count)
    }
    let whole = power(bytes: size)
    return pieces.reduce(sum) { before, piece in
      product(piece.count == size ? whole : power(bytes: piece.count), before) ^ piece.sum
    }
  }

  /// x^8n: what a sum is multiplied by, modulo the polynomial, where n bytes follow. As zlib's `crc32_combine`.
  private static func power(bytes count: Int) -> UInt32 {
    // 1 and x^8.
    var (power, factor, rest) = (UInt32(1) << 31, UInt32(1) << 23, count)
    while rest > 0 {
      if rest & 1 == 1 { power = product(power, factor) }
      factor = product(factor, factor)
      rest >>= 1
    }
    return power
  }

  private static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
    var (product, shifted) = (UInt32(0), b)
    for bit in stride(from: UInt32(31), through: 0, by: -1) {
      if a >> bit & 1 == 1 { product ^= shifted }
      shifted = shifted & 1 == 1 ? shifted >> 1 ^ 0xEDB8_8320 : shifted >> 1
    }
    return product
  }

  private static func one(_ bytes: UnsafeRawBufferPointer, after sum: UInt32) -> UInt32 {
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
