import Foundation
import WALS

/// The raw triples that `peers/generate.py` writes: three 64-bit counts (users, items, entries), then all users and all
/// items as 32-bit integers and all values as 32-bit floats, in this machine's byte order.
enum TripleFile {
  static func read(_ path: String) throws -> InteractionMatrix {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    func numbers<Number>(_ type: Number.Type, at offset: Int, count: Int) -> [Number] {
      [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
        let size = count * MemoryLayout<Number>.stride
        initialized = data.copyBytes(to: buffer, from: offset..<offset + size) / MemoryLayout<Number>.stride
      }
    }
    let counts = numbers(Int64.self, at: 0, count: 3).map(Int.init)
    let stored = counts[2]
    return InteractionMatrix(
      userCount: counts[0], itemCount: counts[1],
      users: numbers(Int32.self, at: 24, count: stored), items: numbers(Int32.self, at: 24 + 4 * stored, count: stored),
      values: numbers(Float.self, at: 24 + 8 * stored, count: stored).map(Double.init))
  }
}
