/// A model on the principal axes of its scores: XYᵀ = P S Qᵀ, as P S^½ for the users and Q S^½ for the items.
///
/// The scores alone set these factors, up to the sign of an axis and turns among axes of equal strength. The factors of a
/// run are these times any matrix T and its inverse, which depends on the start and on how far the run is; so only lengths,
/// angles and places taken here mean the same from run to run.
public struct BalancedFactors: Sendable {
  /// users × k
  public let users: FactorMatrix
  /// items × k; each factor has its largest item in magnitude on the positive side.
  public let items: FactorMatrix
  /// S, descending: how strong each axis is. ‖P S^½‖² and ‖Q S^½‖² are both their sum.
  public let strengths: [Double]

  /// The factors themselves, where they cannot be balanced: numbers too far apart for a double, or no factors at all.
  public let isAsTrained: Bool

  /// Costs (users + items)·k² multiply-adds and some k³.
  public init(of snapshot: Snapshot, threads: Int = 1) {
    let (userGram, itemGram) = (snapshot.userGram, snapshot.itemGram)
    var balance = Balance(users: userGram, items: itemGram)
    guard snapshot.users.factorCount > 0, balance.strengths.allSatisfy(\.isFinite),
      balance.scoreChange(userGram: userGram, itemGram: itemGram) < 1e-9
    else {
      (users, items, strengths, isAsTrained) = (snapshot.users, snapshot.items, [], true)
      return
    }
    let signs = snapshot.items.times(balance.items, threads: threads).signsOfLargest()
    balance.turn(signs)
    users = snapshot.users.times(balance.users, threads: threads)
    items = snapshot.items.times(balance.items, threads: threads)
    (strengths, isAsTrained) = (balance.strengths, false)
  }

  public func factors(of side: Side) -> FactorMatrix { side == .users ? users : items }

  /// The share of ‖P S^½‖² + ‖Q S^½‖² that an axis carries.
  public func share(of axis: Int) -> Double {
    let total = strengths.reduce(0, +)
    return total > 0 && strengths.indices.contains(axis) ? strengths[axis] / total : 0
  }
}
