/// A direction in which the whole model moves: X + t D and Y + t E.
struct Direction: Sendable {
  /// D, users × k
  let users: FactorMatrix
  /// E, items × k
  let items: FactorMatrix

  init(users: FactorMatrix, items: FactorMatrix) {
    self.users = users
    self.items = items
  }

  /// From an earlier model to a snapshot, once the earlier one is turned onto it: by the rotation R that makes
  /// ‖X′R − X‖² + ‖Y′R − Y‖² least, which moves none of its scores. R = U Vᵀ for X′ᵀX + Y′ᵀY = U S Vᵀ (the orthogonal
  /// Procrustes problem, Schönemann 1966).
  init(from anchor: Anchor, to snapshot: Snapshot, threads: Int) {
    let k = snapshot.users.factorCount
    let users = anchor.users.cross(snapshot.users, threads: threads)
    let items = anchor.items.cross(snapshot.items, threads: threads)
    let rotation = SquareMatrix(order: k, elements: zip(users.elements, items.elements).map { $0 + $1 }).nearestRotation
    self.init(
      users: anchor.users.times(rotation, subtractedFrom: snapshot.users, threads: threads),
      items: anchor.items.times(rotation, subtractedFrom: snapshot.items, threads: threads))
  }
}

extension SquareMatrix {
  /// U Vᵀ of a matrix U S Vᵀ. Directions without a singular value get none, so that where there are such it is a rotation of
  /// the others alone.
  var nearestRotation: SquareMatrix {
    let decomposition = SingularDecomposition(columns: transposed, followers: .identity(order))
    let least = 1e-14 * (decomposition.values.first ?? 0)
    let inverses = decomposition.values.map { $0 > least ? 1 / $0 : 0 }
    return decomposition.scaledLeft.scalingRows(by: inverses).transposed * decomposition.followers
  }
}
