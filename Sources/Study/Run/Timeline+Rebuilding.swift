import WALS

/// Finding the models that were let go again.
extension Timeline {
  /// The moment that has to be worked out again before everything about the one shown can be told: itself, and the one
  /// before it, with which lists are compared.
  var nextToRebuild: Int? {
    [position - 1, position].first { moments.indices.contains($0) && moments[$0].snapshot == nil }
  }

  /// The nearest moment at or before a position whose model is at hand, and the way from there.
  func route(to position: Int) -> (from: Snapshot, moments: Slice<Moments>)? {
    guard moments.indices.contains(position), let base = held.last(where: { $0 <= position }),
      let snapshot = moments[base].snapshot
    else { return nil }
    return (snapshot, moments[base + 1..<position + 1])
  }
}
