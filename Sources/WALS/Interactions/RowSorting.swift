/// Sorts one row's entries after the other by column, with the same memory for all: by insertion where there are few,
/// else by counting one byte of the column numbers at a time. Both keep entries of one column in their order.
struct RowSorting {
  /// A column number and, in the lower half, the place within the row it came from; ascending once sorted.
  private(set) var keys: [UInt64] = []
  private var scratch: [UInt64] = []
  private var counts = [Int](repeating: 0, count: 256)
  private let passes: Int

  private static let few = 24

  init(columnCount: Int) {
    passes = max(1, (Int.bitWidth - max(0, columnCount - 1).leadingZeroBitCount + 7) / 8)
  }

  mutating func sort(_ columns: [Int32], _ range: Range<Int>) {
    keys.removeAll(keepingCapacity: true)
    for place in range {
      keys.append(UInt64(UInt32(bitPattern: columns[place])) << 32 | UInt64(place - range.lowerBound))
    }
    if keys.count <= Self.few { return insert() }
    if scratch.count < keys.count { scratch = [UInt64](repeating: 0, count: keys.count) }
    for pass in 0..<passes { countingPass(shift: UInt64(32 + 8 * pass)) }
  }

  private mutating func insert() {
    for index in 1..<max(1, keys.count) {
      let key = keys[index]
      var place = index
      while place > 0, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        place -= 1
      }
      keys[place] = key
    }
  }

  private mutating func countingPass(shift: UInt64) {
    for byte in 0..<256 { counts[byte] = 0 }
    for key in keys { counts[Int(truncatingIfNeeded: key >> shift) & 255] += 1 }
    var start = 0
    for byte in 0..<256 {
      let count = counts[byte]
      counts[byte] = start
      start += count
    }
    for key in keys {
      let byte = Int(truncatingIfNeeded: key >> shift) & 255
      scratch[counts[byte]] = key
      counts[byte] += 1
    }
    for index in keys.indices { keys[index] = scratch[index] }
  }
}
