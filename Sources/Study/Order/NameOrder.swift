import Language

/// Names in order, without case and accents.
///
/// Sixteen bytes of a name's key, after those that all keys begin with, decide nearly always, and comparing two numbers
/// takes an instant where comparing text takes long.
struct NameOrder {
  private let names: [String]

  init(_ names: [String]) { self.names = names }

  /// Rows by the keys of their names; of equal ones the first in the data.
  func sorted(_ rows: [Int]) -> [Int] {
    var maker = SearchKey.Maker()
    var keys = rows.map { maker.key(of: names[$0]) }
    let shared = Self.sharedLength(&keys)
    var entries = rows.indices.map { index in
      Entry(row: rows[index], place: index, bytes: Self.bytes(of: &keys[index], from: shared))
    }
    entries.sort { a, b in
      if a.bytes != b.bytes { return a.bytes < b.bytes }
      let (key, other) = (keys[a.place], keys[b.place])
      return key != other ? key < other : a.row < b.row
    }
    return entries.map(\.row)
  }

  private struct Entry {
    let row: Int
    let place: Int
    let bytes: Sixteen
  }

  /// Sixteen bytes as two numbers that order as they do.
  private struct Sixteen: Comparable {
    var first: UInt64 = 0
    var second: UInt64 = 0

    static func < (a: Self, b: Self) -> Bool { a.first != b.first ? a.first < b.first : a.second < b.second }
  }

  /// How many bytes all keys begin with.
  private static func sharedLength(_ keys: inout [String]) -> Int {
    var shared = Array((keys.first ?? "").utf8)
    for index in keys.indices where !shared.isEmpty {
      let length = keys[index].withUTF8 { bytes in
        var length = 0
        while length < min(bytes.count, shared.count), bytes[length] == shared[length] { length += 1 }
        return length
      }
      shared.removeLast(shared.count - length)
    }
    return shared.count
  }

  /// Zeros where the key is shorter.
  private static func bytes(of key: inout String, from start: Int) -> Sixteen {
    key.withUTF8 { bytes in
      var sixteen = Sixteen()
      for place in 0..<max(0, min(16, bytes.count - start)) {
        let moved = UInt64(bytes[start + place]) << UInt64(56 - 8 * (place % 8))
        if place < 8 { sixteen.first |= moved } else { sixteen.second |= moved }
      }
      return sixteen
    }
  }
}
