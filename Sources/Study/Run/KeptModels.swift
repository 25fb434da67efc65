import WALS

/// Bytes of the models that moments hold: each array counted once, however many models share it.
///
/// A half-step shares the side that was fixed with the model before it, a mark shares both, a line step looks back at a
/// model that may be gone from the timeline. What is the same memory has the same address as long as anyone holds it.
struct KeptModels: Sendable {
  private(set) var bytes = 0
  private var uses: [UInt: Int] = [:]

  mutating func take(_ snapshot: Snapshot) {
    for array in Self.arrays(of: snapshot) {
      let (address, size) = Self.place(of: array)
      let count = uses[address, default: 0]
      if count == 0 { bytes += size }
      uses[address] = count + 1
    }
  }

  mutating func drop(_ snapshot: Snapshot) {
    for array in Self.arrays(of: snapshot) {
      let (address, size) = Self.place(of: array)
      guard let count = uses[address] else { continue }
      uses[address] = count > 1 ? count - 1 : nil
      if count == 1 { bytes -= size }
    }
  }

  /// Bytes of one model by itself.
  static func bytes(of snapshot: Snapshot) -> Int {
    arrays(of: snapshot).reduce(0) { $0 + place(of: $1).size }
  }

  private static func arrays(of snapshot: Snapshot) -> [[Double]] {
    [snapshot.users.elements, snapshot.items.elements, snapshot.userGram.elements, snapshot.itemGram.elements]
      + (snapshot.anchor.map { [$0.users.elements, $0.items.elements] } ?? [])
  }

  private static func place(of array: [Double]) -> (address: UInt, size: Int) {
    array.withUnsafeBufferPointer { buffer in
      (UInt(bitPattern: buffer.baseAddress), buffer.count * MemoryLayout<Double>.stride)
    }
  }
}
