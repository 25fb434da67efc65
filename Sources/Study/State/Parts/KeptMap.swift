import WALS

/// The map while it is looked at: its frame, and how the model shown and those before it are put into it.
package struct KeptMap: Sendable {
  package private(set) var frame: MapFrame
  /// Of the model shown.
  package private(set) var axes: BalancedAxes
  /// Of the moments that lead to it, the oldest first, as far back as the trail of a row goes.
  package private(set) var trail: [(position: Int, axes: BalancedAxes)] = []
  /// What the trail was worked out for.
  private var trailKey: TrailKey
  /// What all of it was worked out for.
  private var key: Key?

  /// What the map is worked out from; it is worked out anew only when this changes.
  struct Key: Equatable, Sendable {
    var moment: Int
    var moments: Int
    var latestWork: Int
    var rows: Int?
  }

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

  func isOf(_ key: Key) -> Bool { self.key == key }

  /// Fits the frame to a model that is the newest of the run.
  mutating func fit(_ snapshot: Snapshot) { frame.take(snapshot) }

  /// Goes over to the model shown. Axes are worked out of every moment in the trail once, and again where moments were taken away or the frame is another one.
  mutating func follow(_ timeline: Timeline, showing snapshot: Snapshot, key: Key) {
    self.key = key
    axes = frame.axes(of: snapshot)
    let trailKey = TrailKey(cuts: timeline.cuts, halfStep: frame.halfStep)
    if trailKey != self.trailKey { trail = [] }
    self.trailKey = trailKey
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
