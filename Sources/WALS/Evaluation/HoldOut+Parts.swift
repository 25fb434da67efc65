/// Other ways to divide interactions than ``HoldOut`` for each user apart.
extension HeldOutSplit {
  /// A cut in time for all: what happened at a time or later is held out, whoever it is of.
  ///
  /// Users and items of whom nothing is left for training are left out of every measure, as anywhere.
  /// - Precondition: a time for every entry.
  public init(_ matrix: InteractionMatrix, times: CompactNumbers, from time: Double) {
    precondition(times.count == matrix.storedCount, "a time for every entry")
    self.init(matrix, isHeldOut: times.map { $0 >= time })
  }

  /// One of some folds: each user's entries are dealt at random to as many parts, one of which is held out. Over all folds
  /// every entry is held out once, but for those of users with a single one, which always stay.
  ///
  /// - Parameter fold: from 0 to `count` − 1.
  public init(_ matrix: InteractionMatrix, fold: Int, of count: Int, seed: UInt32) {
    precondition(count >= 2 && (0..<count).contains(fold))
    let entries = matrix.byUser
    var isHeldOut = [Bool](repeating: false, count: entries.storedCount)
    for user in 0..<entries.rowCount {
      let positions = entries.positions(ofRow: user)
      guard positions.count > 1 else { continue }
      let (order, begin) = HoldOut.randomOrder(of: positions, user: user, entries, seed: seed)
      for (place, position) in order.enumerated()
      where (place + Int(truncatingIfNeeded: begin % UInt64(count))) % count == fold {
        isHeldOut[position] = true
      }
    }
    self.init(matrix, isHeldOut: isHeldOut)
  }

  /// - Parameter isHeldOut: one answer for each entry, in the order of `matrix.byUser`.
  public init(_ matrix: InteractionMatrix, isHeldOut: [Bool]) {
    let (heldOut, training) = matrix.byUser.divided(by: isHeldOut)
    self.init(training: InteractionMatrix(byUser: training), heldOut: heldOut)
  }
}
