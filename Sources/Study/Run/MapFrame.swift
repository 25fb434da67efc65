import WALS

/// Where the factor map of a run begins and ends, and along which axes: held still while the run goes on, so that what
/// moves on the screen has moved in the model.
///
/// The axes are the principal axes of the scores at one half-step, strongest first; models after it are put on their own
/// axes and turned onto these. They are kept as long as they carry nearly what the best ones would; the frame only grows,
/// unless the points fill less than a third of it.
package struct MapFrame: Sendable, Equatable {
  /// The model whose principal axes these are.
  private let reference: BalancedFactors
  /// The half-step of it.
  package let halfStep: Int
  /// From the factors of the newest model taken in to its places.
  package private(set) var axes: BalancedAxes
  /// The share of the squared lengths that each of the first two axes carries in that model.
  package private(set) var shares: [Double]
  /// The frame along each axis.
  package private(set) var extents: [Extent]

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

  package init(_ snapshot: Snapshot) {
    reference = BalancedFactors(of: snapshot)
    axes = reference.axes
    halfStep = snapshot.halfStep
    shares = axes.turnedShares(snapshot, axes: 2)
    extents = Self.extents(reference.users, reference.items).map(\.widened)
  }

  /// The frame along the axes, counted from 0; of an axis that there is not it is empty.
  package func extent(_ axis: Int) -> Extent { extents.indices.contains(axis) ? extents[axis] : Extent().widened }

  /// Kept axes carry at least this share of what the best two would.
  private static let kept = 0.85

  /// Takes in the next model of the run.
  package mutating func take(_ snapshot: Snapshot) {
    let best = BalancedAxes(of: snapshot)
    let turned = self.turned(best, snapshot)
    let shares = turned.turnedShares(snapshot, axes: 2)
    let (users, items) = (turned.factors(snapshot.users, of: .users), turned.factors(snapshot.items, of: .items))
    let most = best.share(of: 0) + best.share(of: 1)
    guard best.isAsTrained == reference.isAsTrained, users.factorCount == extents.count,
      users.rowCount == reference.users.rowCount, items.rowCount == reference.items.rowCount,
      shares.reduce(0, +) >= Self.kept * most
    else {
      self = MapFrame(snapshot)
      return
    }
    (axes, self.shares) = (turned, shares)
    extents = zip(extents, Self.extents(users, items)).map { $0.grown(to: $1) }
  }

  /// From a model's factors to its places here: its own axes, turned onto those of the frame.
  package func axes(of snapshot: Snapshot) -> BalancedAxes { turned(BalancedAxes(of: snapshot), snapshot) }

  private func turned(_ axes: BalancedAxes, _ snapshot: Snapshot) -> BalancedAxes {
    var axes = axes
    axes.turn(snapshot, onto: reference)
    return axes
  }

  private static func extents(_ users: FactorMatrix, _ items: FactorMatrix) -> [Extent] {
    var extents = [Extent](repeating: Extent(), count: users.factorCount)
    for factors in [users, items] {
      for row in 0..<factors.rowCount {
        for factor in extents.indices { extents[factor].include(factors[row, factor]) }
      }
    }
    return extents
  }
}
