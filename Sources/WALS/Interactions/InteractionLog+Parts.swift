import Synchronization

extension InteractionLog {
  /// Appends parts one after the other, their users, items, values and times side by side.
  package mutating func append(
    _ parts: ArraySlice<InteractionPart>, numbers: [InteractionPart.Numbers], threads: Int
  ) {
    let count = parts.reduce(0) { $0 + $1.count }
    guard fits(parts, count: count) else {
      for part in parts {
        let rows = part.numbered(numbers)
        append(rows.span)
      }
      return
    }
    let columns = LogColumns(&current)
    let hasTimes = hasTimes
    Parallel.forEach(count: hasTimes ? 4 : 3, threads: threads) { next in
      while let column = next() { columns.append(column, parts, numbers) }
    }
    columns.give(to: &current)
  }

  /// Whether all goes into the block at hand, as the kinds of numbers that it holds.
  private func fits(_ parts: ArraySlice<InteractionPart>, count: Int) -> Bool {
    count <= Self.blockSize - current.users.count && valuesFitFloat && parts.allSatisfy(\.summary.valuesFitFloat)
      && (!hasTimes || timesFitInt32 && parts.allSatisfy(\.summary.timesFitInt32))
  }
}

/// The columns of a block, each taken by one thread at a time.
private final class LogColumns: Sendable {
  private let users, items, times: Mutex<[Int32]>
  private let values: Mutex<[Float]>

  init(_ block: inout InteractionLog.Block) {
    users = Mutex(block.users)
    items = Mutex(block.items)
    times = Mutex(block.wholeTimes)
    values = Mutex(block.floats)
    // So that each column is held once, and never copied.
    block = InteractionLog.Block()
  }

  func append(_ column: Int, _ parts: ArraySlice<InteractionPart>, _ numbers: [InteractionPart.Numbers]) {
    for part in parts {
      let (rows, numbers) = (part.rows, numbers[part.numbering])
      switch column {
      case 0 where numbers.users.isEmpty:
        users.withLock { $0.append(contentsOf: rows.lazy.map { part.firstUser &+ $0.user }) }
      case 0: users.withLock { $0.append(contentsOf: rows.lazy.map { numbers.users[Int($0.user)] }) }
      case 1 where numbers.items.isEmpty: items.withLock { $0.append(contentsOf: rows.lazy.map(\.item)) }
      case 1: items.withLock { $0.append(contentsOf: rows.lazy.map { numbers.items[Int($0.item)] }) }
      case 2: values.withLock { $0.append(contentsOf: rows.lazy.map { Float($0.value) }) }
      default: times.withLock { $0.append(contentsOf: rows.lazy.map { Int32(truncatingIfNeeded: Int($0.time)) }) }
      }
    }
  }

  func give(to block: inout InteractionLog.Block) {
    func take<Number>(_ column: inout [Number]) -> [Number] {
      defer { column = [] }
      return column
    }
    block.users = users.withLock { take(&$0) }
    block.items = items.withLock { take(&$0) }
    block.wholeTimes = times.withLock { take(&$0) }
    block.floats = values.withLock { take(&$0) }
  }
}
