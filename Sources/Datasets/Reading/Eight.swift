/// Eight bytes at once, as one number whose lowest byte comes first. Source of the tests for bytes: Warren, Hacker's
/// Delight, 2nd edition, section 6-1.
enum Eight {
  /// A byte in all eight places.
  @inline(__always)
  static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of the first byte that is a control, a blank, `!` or `"`, and perhaps of later ones.
  @inline(__always)
  static func control(_ word: UInt64) -> UInt64 { (word &- each(0x23)) & ~word & each(0x80) }

  /// The highest bit of the first byte that is equal, and perhaps of later ones.
  @inline(__always)
  static func equal(_ word: UInt64, _ bytes: UInt64) -> UInt64 {
    let difference = word ^ bytes
    return (difference &- each(1)) & ~difference & each(0x80)
  }

  /// The first bytes, zeros after them.
  @inline(__always)
  static func first(_ length: Int, of word: UInt64) -> UInt64 {
    length == 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
  }

  @inline(__always)
  static func areDigits(_ word: UInt64) -> Bool {
    (word & each(0xF0)) | (((word &+ each(0x06)) & each(0xF0)) &>> 4) == each(0x33)
  }

  /// The number that eight digits make, two, four, then eight at a time.
  @inline(__always)
  static func number(_ word: UInt64) -> UInt64 {
    let pairs = (((word & each(0x0F)) &* (10 << 8 | 1)) &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = ((pairs &* (100 << 16 | 1)) &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* (10_000 << 32 | 1)) &>> 32
  }
}
