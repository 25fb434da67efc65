import WALS

extension Dataset {
  /// Sixteen hexadecimal digits that differ where users, items or values do. It tells a changed dataset, not a forged one.
  static func checksum(users: [String], items: [String], matrix: InteractionMatrix) -> String {
    var sum = Checksum()
    for names in [users, items] {
      sum.add(UInt64(names.count))
      for name in names {
        for byte in name.utf8 { sum.add(UInt64(byte)) }
        // No byte of UTF-8.
        sum.add(0xFF)
      }
    }
    let rows = matrix.byUser
    for start in rows.rowStarts { sum.add(UInt64(start)) }
    for index in rows.columns.indices {
      sum.add(UInt64(rows.columns[index]))
      sum.add(rows.values[index].bitPattern)
    }
    let digits = String(sum.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Rotate, exclusive or, multiply: one step a word, so that millions of entries take milliseconds.
private struct Checksum {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) {
    state = ((state << 5 | state >> 59) ^ word) &* 0x9E37_79B9_7F4A_7C15
  }

  var value: UInt64 { state ^ (state >> 32) }
}
