import WALS

extension Timeline {
  /// Lets models go where they take more memory than allowed: the start, the moment shown and the newest stay, of the
  /// others every second, fourth, eighth … until the rest fits. Losses all stay.
  mutating func thin() {
    let needed = Set([position - 1, position, moments.count - 2, moments.count - 1])
    var stride = 1
    while keptBytes > memoryLimit, stride < moments.count {
      stride *= 2
      for index in moments.indices
      where index % stride != 0 && !needed.contains(index) && moments[index].canBeRebuilt {
        release(index)
      }
    }
  }

  /// The moment that has to be worked out again before everything about the one shown can be told: itself, and the one
  /// before it, with which lists are compared.
  var nextToRebuild: Int? {
    [position - 1, position].first { moments.indices.contains($0) && moments[$0].snapshot == nil }
  }

  /// The nearest moment at or before a position whose model is at hand, and the way from there.
  func route(to position: Int) -> (from: Snapshot, moments: ArraySlice<Moment>)? {
    guard moments.indices.contains(position),
      let base = moments[...position].lastIndex(where: { $0.snapshot != nil }),
      let snapshot = moments[base].snapshot
    else { return nil }
    return (snapshot, moments[base + 1..<position + 1])
  }

  /// Bytes of factors at hand; an earlier model that a snapshot looks back at is at hand anyway. A half-step shares the fixed side with the moment before it.
  private var keptBytes: Int {
    var sum = 0
    var before: Snapshot?
    for case let snapshot? in moments.lazy.map(\.snapshot) {
      let sides = before == nil || snapshot.modelStep != nil ? [Side.users, .items] : [snapshot.side ?? .users]
      for side in sides { sum += snapshot.factors(of: side).elements.count * MemoryLayout<Double>.stride }
      before = snapshot
    }
    return sum
  }
}

extension Moment {
  /// Whether the moment before leads here again: not where a line step by hand looked back further.
  fileprivate var canBeRebuilt: Bool { modelStep != .line || method != nil }
}
