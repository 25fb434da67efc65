import WALS

/// Where the factor map of a run begins and ends, and along which axes: held still while the run goes on, so that what
/// moves on the screen has moved in the model.
///
/// The axes are those of one half-step, kept as long as they carry most of what the best ones would; the frame only grows,
/// unless the points fill less than a third of it.
package struct MapFrame: Sendable, Equatable {
  package private(set) var axes: PrincipalAxes
  /// The half-step whose principal axes these are.
  package private(set) var halfStep: Int
  /// The share of the squared lengths that each axis carries in the newest model taken in.
  package private(set) var shares: [Double]
  /// The frame along the principal axes.
  package private(set) var x = Extent()
  package private(set) var y = Extent()
  /// The frame along each factor.
  package private(set) var factors: [Extent]

  /// The interval that holds some numbers, and zero with them.
  package struct Extent: Sendable, Equatable {
    package private(set) var low = 0.0
    package private(set) var high = 0.0

    package init() {}

    package var length: Double { high - low }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }

    fileprivate mutating func include(_ value: Double) {
      guard value.isFinite else { return }
      (low, high) = (min(low, value), max(high, value))
    }

    /// Room around, so that the next half-steps seldom leave it.
    fileprivate var widened: Extent {
      var extent = self
      let margin = length > 0 ? length / 6 : 1
      (extent.low, extent.high) = (low - margin, high + margin)
      return extent
    }

    fileprivate func grown(to needed: Extent) -> Extent {
      let isWithin = low <= needed.low && needed.high <= high
      if isWithin, needed.length * 3 >= length { return self }
      if isWithin { return needed.widened }
      var both = needed
      both.include(low)
      both.include(high)
      return both.widened
    }
  }

  /// - Parameter axes: where they are known already.
  package init(_ snapshot: Snapshot, axes known: PrincipalAxes? = nil) {
    axes = known ?? PrincipalAxes(of: snapshot)
    halfStep = snapshot.halfStep
    shares = axes.shares
    let needed = Self.needed(snapshot, axes)
    (x, y) = (needed.x.widened, needed.y.widened)
    factors = Self.factors(snapshot).map(\.widened)
  }

  /// Kept axes carry at least this share of what the best two would.
  private static let kept = 0.75

  /// Takes in the next model of the run.
  package mutating func take(_ snapshot: Snapshot) {
    let best = PrincipalAxes(of: snapshot)
    let k = snapshot.users.factorCount
    shares = axes.axes.allSatisfy({ $0.count == k }) ? Self.shares(of: axes, in: snapshot) : []
    guard factors.count == k, shares.reduce(0, +) >= Self.kept * best.shares.reduce(0, +) else {
      self = MapFrame(snapshot)
      return
    }
    let needed = Self.needed(snapshot, axes)
    (x, y) = (x.grown(to: needed.x), y.grown(to: needed.y))
    factors = zip(factors, Self.factors(snapshot)).map { $0.grown(to: $1) }
  }

  private static func needed(_ snapshot: Snapshot, _ axes: PrincipalAxes) -> (x: Extent, y: Extent) {
    var (x, y) = (Extent(), Extent())
    for side in Side.allCases {
      let factors = snapshot.factors(of: side)
      for row in 0..<factors.rowCount {
        let place = axes.place(of: factors[row])
        x.include(place.x)
        y.include(place.y)
      }
    }
    return (x, y)
  }

  private static func factors(_ snapshot: Snapshot) -> [Extent] {
    var extents = [Extent](repeating: Extent(), count: snapshot.users.factorCount)
    for side in Side.allCases {
      let factors = snapshot.factors(of: side)
      for row in 0..<factors.rowCount {
        for factor in extents.indices { extents[factor].include(factors[row, factor]) }
      }
    }
    return extents
  }

  /// The share of the squared lengths along each axis, both sides counting the same whatever their numbers.
  private static func shares(of axes: PrincipalAxes, in snapshot: Snapshot) -> [Double] {
    var along = [0.0, 0.0]
    var total = 0.0
    for side in Side.allCases {
      let factors = snapshot.factors(of: side)
      let weight = 1 / Double(max(1, factors.rowCount))
      for row in 0..<factors.rowCount {
        let place = axes.place(of: factors[row])
        along[0] += weight * place.x * place.x
        along[1] += weight * place.y * place.y
        total += weight * factors[row].reduce(0) { $0 + $1 * $1 }
      }
    }
    return along.prefix(axes.axes.count).map { total > 0 ? $0 / total : 0 }
  }
}
