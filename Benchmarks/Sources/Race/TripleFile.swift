import Foundation
import WALS

/// The raw triples that `peers/generate.py` writes: three 64-bit counts (users, items, entries), then all users and all
/// items as 32-bit integers and all values as 32-bit floats, in this machine's byte order.
enum TripleFile {
  static func read(_ path: String) throws -> InteractionMatrix {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let counts = try numbers(Int64.self, 0..<3, of: file, from: 0)
    let (users, items, count) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    let start = UInt64(3 * MemoryLayout<Int64>.stride)
    let column = UInt64(count * MemoryLayout<Int32>.stride)
    var log = InteractionLog(hasTimes: false)
    // Piece by piece, as a table is opened, so that no second copy of the file counts as memory.
    for first in stride(from: 0, to: count, by: 1 << 20) {
      let piece = first..<min(count, first + (1 << 20))
      let rows = try numbers(Int32.self, piece, of: file, from: start)
      let columns = try numbers(Int32.self, piece, of: file, from: start + column)
      let values = try numbers(Float.self, piece, of: file, from: start + 2 * column)
      let interactions = rows.indices.map {
        Interaction(user: rows[$0], item: columns[$0], value: Double(values[$0]))
      }
      log.append(interactions.span)
    }
    return try log.compressed(userCount: users, itemCount: items).matrix
  }

  /// Some of the numbers of a column that begins so many bytes from the file's start.
  private static func numbers<Number>(
    _ type: Number.Type, _ range: Range<Int>, of file: FileHandle, from start: UInt64
  ) throws -> [Number] {
    let size = MemoryLayout<Number>.stride
    try file.seek(toOffset: start + UInt64(range.lowerBound * size))
    guard let piece = try file.read(upToCount: range.count * size), piece.count == range.count * size else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return piece.withUnsafeBytes { Array($0.bindMemory(to: Number.self)) }
  }
}
