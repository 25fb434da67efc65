import WALS

/// The map's frame follows the run for as long as the map is looked at.
extension ExplorerState {
  struct MapKey: Equatable, Sendable {
    var moment: Int
    var moments: Int
    var latestWork: Int
    var rows: Int?
  }

  /// Larger models have a map without a frame of their own, only where it is asked for.
  private static let mostFramed = (rows: 4000, factors: 64)

  /// Whether the map is small enough to be kept up at every half-step.
  package var mayKeepMap: Bool {
    guard let snapshot else { return false }
    return snapshot.users.rowCount + snapshot.items.rowCount <= Self.mostFramed.rows
      && snapshot.users.factorCount <= Self.mostFramed.factors
  }

  mutating func refreshMapFrame() {
    var isLookedAt = visible.showsMap
    if case .map? = inspector { isLookedAt = true }
    guard isLookedAt, mayKeepMap, let snapshot else { return }
    let key = MapKey(
      moment: timeline.position, moments: timeline.moments.count, latestWork: nextWork, rows: rowStep?.rows)
    guard key != mapKey else { return }
    mapKey = key
    // A new run has a new frame; going back in time has not.
    if mapFrame == nil || timeline.moments.count == 1 && rowStep == nil {
      mapFrame = MapFrame(snapshot)
    } else if timeline.isAtLatest {
      mapFrame?.take(snapshot)
    }
  }
}
