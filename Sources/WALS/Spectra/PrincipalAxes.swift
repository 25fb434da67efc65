/// Two coordinates for every user and item: their factors projected on the two directions in which users and items
/// together spread most.
public struct PrincipalAxes: Sendable, Equatable {
  /// The directions, two of k numbers each (one where k = 1).
  public let axes: [[Double]]
  /// The share of the squared length of all rows that each axis carries.
  public let shares: [Double]

  /// The eigenvectors of XᵀX/U + YᵀY/I: both sides count the same whatever their numbers. Not centered, because a score
  /// is an inner product and the origin has a meaning.
  public init(of snapshot: Snapshot) {
    let k = snapshot.users.factorCount
    var spread = SymmetricMatrix(order: k)
    let (users, items) = (Double(max(1, snapshot.users.rowCount)), Double(max(1, snapshot.items.rowCount)))
    for row in 0..<k {
      for column in row..<k {
        spread.set(row, column, snapshot.userGram[row, column] / users + snapshot.itemGram[row, column] / items)
      }
    }
    let (values, vectors) = LeadingEigenvectors.of(spread, count: 2)
    // The eigenvalues add up to the trace.
    let total = (0..<k).reduce(0) { $0 + spread[$1, $1] }
    axes = vectors
    shares = values.map { total > 0 ? $0 / total : 0 }
  }

  /// The place of a row: its coordinates along the axes.
  public func place(of row: ArraySlice<Double>) -> (x: Double, y: Double) {
    func along(_ axis: Int) -> Double {
      axis < axes.count ? zip(row, axes[axis]).reduce(0) { $0 + $1.0 * $1.1 } : 0
    }
    return (along(0), along(1))
  }
}
