import WALS

/// The map's frame follows the run for as long as the map is looked at.
extension ExplorerState {
  /// Larger models have a map without a frame of their own, only where it is asked for.
  private static let mostFramed = (rows: 4000, factors: 32)

  /// Whether the map is small enough to be kept up at every half-step.
  package var mayKeepMap: Bool {
    guard let snapshot else { return false }
    return snapshot.users.rowCount + snapshot.items.rowCount <= Self.mostFramed.rows
      && snapshot.users.factorCount <= Self.mostFramed.factors
  }

  mutating func refreshMapFrame() {
    var isLookedAt = visible.showsMap
    if case .map? = inspector.shown { isLookedAt = true }
    guard isLookedAt, mayKeepMap, let snapshot else { return }
    let key = KeptMap.Key(
      moment: timeline.position, moments: timeline.moments.count, latestWork: training.begun, rows: rowStep?.rows)
    if let map, map.isOf(key) { return }
    // A new run has a new frame; going back in time has not.
    if map == nil || timeline.moments.count == 1 && rowStep == nil {
      map = KeptMap(frame: MapFrame(snapshot))
    } else if timeline.isAtLatest {
      map?.fit(snapshot)
    }
    map?.follow(timeline, showing: snapshot, key: key)
  }
}
