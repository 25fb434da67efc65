/// The changes that can be taken back, the newest last. What each addition costs does not depend on how many there are.
struct ChangeHistory: Sendable {
  private var changes: [Change] = []
  /// Bytes of the runs that changes left.
  private var bytes = 0
  private var divisions = 0
  /// How many of the first changes hold no run any more.
  private var emptied = 0

  var last: Change? { changes.last }

  mutating func append(_ change: Change) {
    changes.append(change)
    bytes += change.left?.bytes ?? 0
    if change.isDivision { divisions += 1 }
  }

  mutating func removeLast() {
    let change = changes.removeLast()
    bytes -= change.left?.bytes ?? 0
    if change.isDivision { divisions -= 1 }
    emptied = min(emptied, changes.count)
  }

  /// Runs that can come back hold models: the oldest go where they take too much. So do data that were divided.
  mutating func forgetOld(moreThan limit: Int) {
    while bytes > limit, emptied < changes.count {
      bytes -= changes[emptied].left?.bytes ?? 0
      changes[emptied].left = nil
      emptied += 1
    }
    guard divisions > Self.mostDivisions, let oldest = changes.firstIndex(where: \.isDivision) else { return }
    var kept = ChangeHistory()
    for change in changes[(oldest + 1)...] { kept.append(change) }
    kept.emptied = max(0, emptied - oldest - 1)
    self = kept
  }

  private static let mostDivisions = 4
}

extension Change {
  fileprivate var isDivision: Bool { if case .division = what { true } else { false } }
}
