import Foundation
import WALS

/// The raw triples that `peers/generate.py` writes: three 64-bit counts (users, items, entries), then all users and all
/// items as 32-bit integers and all values as 32-bit floats, in this machine's byte order.
enum TripleFile {
  static func read(_ path: String) throws -> InteractionMatrix {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    func numbers<Number, Kept>(_ type: Number.Type, count: Int, _ kept: (Number) -> Kept) throws -> [Kept] {
      var numbers: [Kept] = []
      numbers.reserveCapacity(count)
      // Piece by piece, so that no second copy of the file counts as memory.
      while numbers.count < count {
        let bytes = min(count - numbers.count, 1 << 20) * MemoryLayout<Number>.stride
        guard let piece = try file.read(upToCount: bytes), piece.count == bytes else {
          throw CocoaError(.fileReadCorruptFile)
        }
        piece.withUnsafeBytes { numbers += $0.bindMemory(to: Number.self).lazy.map(kept) }
      }
      return numbers
    }
    let counts = try numbers(Int64.self, count: 3, Int.init)
    return try InteractionMatrix(
      userCount: counts[0], itemCount: counts[1], users: try numbers(Int32.self, count: counts[2]) { $0 },
      items: try numbers(Int32.self, count: counts[2]) { $0 },
      values: try numbers(Float.self, count: counts[2], Double.init))
  }
}
