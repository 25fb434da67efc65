/// Numbers in as little memory as they need: 4 bytes each where every one of them is a `Float` or an `Int32`, else 8. They
/// come out as the same `Double`s that went in, to the last bit.
@frozen
public struct CompactNumbers: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  @usableFromInline
  @frozen
  enum Storage: Sendable {
    case floats([Float])
    case wholes([Int32])
    case doubles([Double])
  }

  @usableFromInline let storage: Storage
  // What a collection has to have: positions from 0.
  public let endIndex: Int

  @inlinable public var startIndex: Int { 0 }

  // A collection’s own ways would go by strides, step by step where nothing is inlined.
  @inlinable public func index(after position: Int) -> Int { position + 1 }
  @inlinable public func index(_ position: Int, offsetBy distance: Int) -> Int { position + distance }
  @inlinable public func distance(from start: Int, to end: Int) -> Int { end - start }

  init(_ storage: Storage) {
    self.storage = storage
    endIndex =
      switch storage {
      case .floats(let numbers): numbers.count
      case .wholes(let numbers): numbers.count
      case .doubles(let numbers): numbers.count
      }
  }

  /// Takes numbers in the least room in which all of them stay what they are.
  public init(_ numbers: [Double]) {
    if numbers.allSatisfy({ Double(Float($0)).bitPattern == $0.bitPattern }) {
      self.init(.floats(numbers.map { Float($0) }))
    } else if numbers.allSatisfy({ Self.whole($0) != nil }) {
      self.init(.wholes(numbers.map { Self.whole($0) ?? 0 }))
    } else {
      self.init(.doubles(numbers))
    }
  }

  /// Takes the numbers of a literal.
  public init(arrayLiteral elements: Double...) { self.init(elements) }

  /// The number at a position, counted from 0.
  @inlinable
  public subscript(position: Int) -> Double {
    switch storage {
    case .floats(let numbers): Double(numbers[position])
    case .wholes(let numbers): Double(numbers[position])
    case .doubles(let numbers): numbers[position]
    }
  }

  /// How many bytes all of them take.
  package var byteCount: Int {
    if case .doubles = storage { count * MemoryLayout<Double>.stride } else { count * MemoryLayout<Int32>.stride }
  }

  /// Writes a run of them to memory that has room for it.
  func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<Double>) {
    func copy<Number>(_ numbers: [Number], _ converted: (Number) -> Double) {
      numbers.withUnsafeBufferPointer { numbers in
        let run = UnsafeBufferPointer(rebasing: numbers[range])
        for index in run.indices { target[index] = converted(run[index]) }
      }
    }
    switch storage {
    case .floats(let numbers): copy(numbers) { Double($0) }
    case .wholes(let numbers): copy(numbers) { Double($0) }
    case .doubles(let numbers): copy(numbers) { $0 }
    }
  }

  /// The same as a 32-bit integer, which knows no zero below zero.
  private static func whole(_ number: Double) -> Int32? {
    guard let whole = Int32(exactly: number), Double(whole).bitPattern == number.bitPattern else { return nil }
    return whole
  }
}

extension CompactNumbers: Equatable {
  /// Whether they are the same numbers, however they are held.
  public static func == (left: CompactNumbers, right: CompactNumbers) -> Bool {
    switch (left.storage, right.storage) {
    case (.floats(let left), .floats(let right)): left == right
    case (.wholes(let left), .wholes(let right)): left == right
    case (.doubles(let left), .doubles(let right)): left == right
    default: left.elementsEqual(right)
    }
  }
}
