/// Ids by their bytes, numbered from 0 in order of first appearance.
///
/// An open-addressing hash table over one array that holds the bytes of all ids, so that an id that was seen before
/// costs no allocation. Ids of up to eight bytes are compared as one number. The hash is seeded anew in every run: no
/// file can be made so that all its ids collide.
struct IdentifierTable: Sendable {
  private struct Slot: Sendable {
    /// The bytes of a short id, the hash of a long one.
    var word: UInt64 = 0
    /// The id's number + 1; 0 where the slot is free.
    var number: Int32 = 0
    var length: Int32 = 0
  }

  private var bytes: [UInt8] = []
  /// Where each id ends in ``bytes``; the first begins at 0.
  private var ends: [Int] = [0]
  /// A power of two many, at most half of them taken.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private let seed = UInt64.random(in: 0...UInt64.max) | 1

  private(set) var count = 0

  /// The number of an id, and whether this is its first appearance.
  mutating func intern(_ id: Span<UInt8>, in range: Range<Int>) -> (number: Int, isNew: Bool) {
    if range.count <= 8 { return intern(word: Self.word(id, range), length: range.count) }
    let hash = hash(id, range)
    var slot = place(hash)
    while slots[slot].number != 0 {
      let number = Int(slots[slot].number) - 1
      if slots[slot].word == hash, Int(slots[slot].length) == range.count, isEqual(number, id, range) {
        return (number, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    for position in range { bytes.append(id[position]) }
    return (insert(word: hash, length: range.count, at: slot), true)
  }

  /// The number of an id that is text already.
  @discardableResult
  mutating func intern(_ id: String) -> Int {
    let bytes = Array(id.utf8)
    return intern(bytes.span, in: bytes.indices).number
  }

  /// The same for an id of up to eight bytes, given as one number whose lowest byte is the first.
  mutating func intern(word: UInt64, length: Int) -> (number: Int, isNew: Bool) {
    var slot = place(Self.mix(seed ^ UInt64(truncatingIfNeeded: length), word))
    while slots[slot].number != 0 {
      if slots[slot].word == word, Int(slots[slot].length) == length { return (Int(slots[slot].number) - 1, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    for offset in 0..<length { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * offset))) }
    return (insert(word: word, length: length, at: slot), true)
  }

  /// What an id takes beside its letters.
  static let bytesAName = 64

  /// Bytes that the ids take here, and as strings.
  var bytesTaken: Int { count * Self.bytesAName + 2 * bytes.count }

  /// All ids in order of their numbers.
  var strings: [String] { (0..<count).map(string) }

  func string(_ number: Int) -> String { String(decoding: bytes[ends[number]..<ends[number + 1]], as: UTF8.self) }

  /// Appends the numbers that some ids of another table have in this one, those that are new in their order there.
  mutating func intern(_ ids: Range<Int>, of other: IdentifierTable, numbers: inout [Int32]) {
    let bytes = other.bytes.span
    for id in ids {
      let number = intern(bytes, in: other.ends[id]..<other.ends[id + 1]).number
      numbers.append(Int32(truncatingIfNeeded: number))
    }
  }

  private mutating func insert(word: UInt64, length: Int, at slot: Int) -> Int {
    count += 1
    slots[slot] = Slot(word: word, number: Int32(truncatingIfNeeded: count), length: Int32(truncatingIfNeeded: length))
    ends.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }

  /// Eight bytes or fewer as one number.
  private static func word(_ id: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for position in range.reversed() { word = word << 8 | UInt64(id[position]) }
    return word
  }

  private func hash(_ id: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + 8, range.upperBound)
      hash = Self.mix(hash, Self.word(id, start..<end))
      start = end
    }
    return hash
  }

  /// The two halves of a 128-bit product, folded: every bit of either moves every bit of the result.
  private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private func isEqual(_ number: Int, _ id: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = ends[number]
    for offset in 0..<range.count where bytes[start + offset] != id[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    let before = slots
    slots = [Slot](repeating: Slot(), count: before.count * 2)
    for old in before where old.number != 0 {
      let isShort = old.length <= 8
      var slot = place(isShort ? Self.mix(seed ^ UInt64(truncatingIfNeeded: old.length), old.word) : old.word)
      while slots[slot].number != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = old
    }
  }
}
