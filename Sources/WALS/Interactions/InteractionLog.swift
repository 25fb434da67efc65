/// One interaction, its user and item by number from 0.
public struct Interaction: Sendable, Equatable {
  /// The user's number, from 0.
  public var user: Int32
  /// The item's number, from 0.
  public var item: Int32
  /// The value r, or one of several where the pair comes again.
  public var value: Double
  /// When it happened, in whatever unit the data count.
  public var time: Double

  /// Takes user and item by number from 0, what is not given being 0.
  @inlinable
  public init(user: Int32 = 0, item: Int32 = 0, value: Double = 0, time: Double = 0) {
    self.user = user
    self.item = item
    self.value = value
    self.time = time
  }
}

/// Interactions as they come, in any order, held in as little memory as they need until they are compressed: 12 bytes
/// each, 16 with times, where values fit a `Float` and times an `Int32`.
///
/// They stand in blocks, so that a growing log is never copied. A block's room is so large that the system takes it back
/// as soon as the block is used; what of it is not filled takes no memory.
public struct InteractionLog: ~Copyable {
  struct Block {
    var users: [Int32] = []
    var items: [Int32] = []
    /// Values are held as one of both.
    var floats: [Float] = []
    var doubles: [Double] = []
    /// Times are held as one of both.
    var wholeTimes: [Int32] = []
    var times: [Double] = []
  }

  /// Whether times are kept.
  public let hasTimes: Bool
  private(set) var blocks: [Block] = []
  var current = Block()
  private(set) var valuesFitFloat = true
  private(set) var timesFitInt32 = true

  static let blockSize = 1 << 23

  /// An empty log, with or without times.
  public init(hasTimes: Bool) {
    self.hasTimes = hasTimes
    beginBlock()
  }

  /// How many interactions it holds; pairs that come again count again.
  public var count: Int { blocks.count * Self.blockSize + current.users.count }

  /// Times are passed over where the log has none.
  public mutating func append(_ rows: Span<Interaction>) {
    var start = 0
    while start < rows.count {
      if current.users.count == Self.blockSize { beginBlock() }
      let end = min(rows.count, start + Self.blockSize - current.users.count)
      for index in start..<end { current.users.append(rows[index].user) }
      for index in start..<end { current.items.append(rows[index].item) }
      for index in start..<end { append(value: rows[index].value) }
      if hasTimes {
        for index in start..<end { append(time: rows[index].time) }
      }
      start = end
    }
  }

  @inline(__always)
  private mutating func append(value: Double) {
    if valuesFitFloat, Double(Float(value)) == value { return current.floats.append(Float(value)) }
    if valuesFitFloat { widenValues() }
    current.doubles.append(value)
  }

  @inline(__always)
  private mutating func append(time: Double) {
    if timesFitInt32, let whole = Int32(exactly: time) { return current.wholeTimes.append(whole) }
    if timesFitInt32 { widenTimes() }
    current.times.append(time)
  }

  private mutating func beginBlock() {
    if !current.users.isEmpty { blocks.append(current) }
    current = Block()
    current.users.reserveCapacity(Self.blockSize)
    current.items.reserveCapacity(Self.blockSize)
    if valuesFitFloat {
      current.floats.reserveCapacity(Self.blockSize)
    } else {
      current.doubles.reserveCapacity(Self.blockSize)
    }
    guard hasTimes else { return }
    if timesFitInt32 {
      current.wholeTimes.reserveCapacity(Self.blockSize)
    } else {
      current.times.reserveCapacity(Self.blockSize)
    }
  }

  private mutating func widenValues() {
    valuesFitFloat = false
    current.doubles = current.floats.map(Double.init)
    current.doubles.reserveCapacity(Self.blockSize)
    current.floats = []
  }

  private mutating func widenTimes() {
    timesFitInt32 = false
    current.times = current.wholeTimes.map(Double.init)
    current.times.reserveCapacity(Self.blockSize)
    current.wholeTimes = []
  }

  /// Changes all blocks.
  mutating func edit(_ change: (inout Block) -> Void) {
    for index in blocks.indices { change(&blocks[index]) }
    change(&current)
  }

  /// Looks at all blocks.
  func look(_ look: (borrowing Block) -> Void) {
    for index in blocks.indices { look(blocks[index]) }
    look(current)
  }

  /// Takes the blocks out one after the other; each is given back to the system once it is used.
  mutating func takeBlocks() -> [Block] {
    beginBlock()
    defer { blocks = [] }
    return blocks
  }
}
