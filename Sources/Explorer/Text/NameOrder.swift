/// Names in order, without case and accents.
///
/// The first sixteen bytes of a name's key decide nearly always, and comparing those takes an instant where comparing
/// text takes long: a hundred thousand names are put in order within a frame.
struct NameOrder {
  private let names: [String]

  init(_ names: [String]) { self.names = names }

  /// Rows by the keys of their names; of equal ones the first in the data.
  func sorted(_ rows: [Int]) -> [Int] {
    var entries = rows.map { row in Entry(row: row, key: Self.beginning(of: names[row])) }
    entries.sort { a, b in a.key != b.key ? a.key < b.key : isBefore(a, b) }
    return entries.map(\.row)
  }

  private struct Entry {
    let row: Int
    let key: Beginning
  }

  /// Sixteen bytes as two numbers that order as they do, zeros after a shorter key.
  private struct Beginning: Comparable {
    var first: UInt64 = 0
    var second: UInt64 = 0

    static func < (a: Self, b: Self) -> Bool { a.first != b.first ? a.first < b.first : a.second < b.second }
  }

  private func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    let (key, other) = (SearchKey.of(names[a.row]), SearchKey.of(names[b.row]))
    return key != other ? key < other : a.row < b.row
  }

  private static func beginning(of name: String) -> Beginning {
    var name = name
    let isASCII = name.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } }
    return isASCII ? packed(name.utf8) : packed(SearchKey.of(name).utf8)
  }

  private static func packed(_ bytes: String.UTF8View) -> Beginning {
    var (beginning, shift) = (Beginning(), 120)
    for byte in bytes {
      guard shift >= 0 else { break }
      let folded = UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if shift >= 64 {
        beginning.first |= folded << UInt64(shift - 64)
      } else {
        beginning.second |= folded << UInt64(shift)
      }
      shift -= 8
    }
    return beginning
  }
}
