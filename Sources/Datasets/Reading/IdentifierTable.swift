/// Ids by their bytes, numbered from 0 in order of first appearance.
///
/// An open-addressing hash table over one array that holds the bytes of all ids, so that an id that was seen before
/// costs no allocation. The hash is seeded anew in every run: no file can be made so that all its ids collide.
struct IdentifierTable {
  private var bytes: [UInt8] = []
  /// Where each id ends in ``bytes``; the first begins at 0.
  private var ends: [Int] = [0]
  /// Each id's number + 1, or 0 for a free slot; a power of two many.
  private var slots = [Int32](repeating: 0, count: 64)
  private var hashes: [UInt64] = []
  private let seed = UInt64.random(in: 0...UInt64.max) | 1

  var count: Int { hashes.count }

  /// The number of an id, and whether this is its first appearance.
  mutating func intern(_ id: borrowing [UInt8], in range: Range<Int>) -> (number: Int, isNew: Bool) {
    let hash = hash(id, range)
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && isEqual(number, id, range) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: count + 1)
    hashes.append(hash)
    bytes += id[range]
    ends.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return (count - 1, true)
  }

  /// All ids in order of their numbers.
  var strings: [String] {
    (0..<count).map { String(decoding: bytes[ends[$0]..<ends[$0 + 1]], as: UTF8.self) }
  }

  func string(_ number: Int) -> String { String(decoding: bytes[ends[number]..<ends[number + 1]], as: UTF8.self) }

  private func hash(_ id: borrowing [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: range.count)
    var word: UInt64 = 0
    var filled = 0
    for position in range {
      word |= UInt64(id[position]) << UInt64(truncatingIfNeeded: filled)
      filled += 8
      if filled == 64 {
        hash = Self.mix(hash, word)
        (word, filled) = (0, 0)
      }
    }
    return Self.mix(hash, word)
  }

  /// The two halves of a 128-bit product, folded: every bit of either moves every bit of the result.
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private func isEqual(_ number: Int, _ id: borrowing [UInt8], _ range: Range<Int>) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == range.count else { return false }
    for offset in 0..<range.count where bytes[start + offset] != id[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = Int(truncatingIfNeeded: hashes[number] >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }
}
