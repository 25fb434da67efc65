import WALS

/// The map while it is looked at: its frame, and how the model shown and those before it are put into it.
package struct KeptMap: Sendable {
  package internal(set) var frame: MapFrame
  /// Of the model shown.
  package private(set) var axes: BalancedAxes
  /// Of the moments that lead to it, the oldest first, as far back as the trail of a row goes.
  package private(set) var trail: [(position: Int, axes: BalancedAxes)] = []
  /// What the trail was worked out for.
  private var trailKey: TrailKey

  private struct TrailKey: Equatable {
    var cuts: Int
    var halfStep: Int
  }

  package init(frame: MapFrame) {
    (self.frame, axes) = (frame, frame.axes)
    trailKey = TrailKey(cuts: -1, halfStep: frame.halfStep)
  }

  /// A trail goes at most so many moments back, and a new one costs at most so many multiply-adds.
  private static let longest = (moments: 40, work: 4_000_000)

  /// Of every moment in the trail once, and again where moments were taken away or the frame is another one.
  mutating func follow(_ timeline: Timeline, showing snapshot: Snapshot) {
    axes = frame.axes(of: snapshot)
    let key = TrailKey(cuts: timeline.cuts, halfStep: frame.halfStep)
    if key != trailKey { trail = [] }
    trailKey = key
    let known = Dictionary(trail.map { ($0.position, $0.axes) }) { first, _ in first }
    let k = snapshot.users.factorCount
    let cost = 2 * (snapshot.users.rowCount + snapshot.items.rowCount) * k * k + 60 * k * k * k
    var left = Self.longest.work
    trail = []
    guard !timeline.isEmpty else { return }
    for position in (max(0, timeline.position - Self.longest.moments + 1)...timeline.position).reversed() {
      guard let earlier = timeline.moments[position].snapshot, earlier.users.factorCount == k else { continue }
      if let axes = known[position] {
        trail.append((position, axes))
      } else {
        left -= cost
        guard left >= 0 || trail.isEmpty else { break }
        trail.append((position, frame.axes(of: earlier)))
      }
    }
    trail.reverse()
  }
}

/// The map's frame follows the run for as long as the map is looked at.
extension ExplorerState {
  struct MapKey: Equatable, Sendable {
    var moment: Int
    var moments: Int
    var latestWork: Int
    var rows: Int?
  }

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
    if case .map? = inspector { isLookedAt = true }
    guard isLookedAt, mayKeepMap, let snapshot else { return }
    let key = MapKey(
      moment: timeline.position, moments: timeline.moments.count, latestWork: training.begun, rows: rowStep?.rows)
    guard key != mapKey else { return }
    mapKey = key
    // A new run has a new frame; going back in time has not.
    if map == nil || timeline.moments.count == 1 && rowStep == nil {
      map = KeptMap(frame: MapFrame(snapshot))
    } else if timeline.isAtLatest {
      map?.frame.take(snapshot)
    }
    map?.follow(timeline, showing: snapshot)
  }
}
