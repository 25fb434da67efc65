/// A model on the principal axes of its scores: XYᵀ = P S Qᵀ, as P S^½ for the users and Q S^½ for the items.
///
/// The scores alone set these factors, up to the sign of an axis and turns among axes of equal strength. The factors of a
/// run are these times any matrix T and its inverse, which depends on the start and on how far the run is; so only lengths,
/// angles and places taken here mean the same from run to run.
public struct BalancedFactors: Sendable, Equatable {
  /// users × k
  public let users: FactorMatrix
  /// items × k; each factor has its largest item in magnitude on the positive side.
  public let items: FactorMatrix
  /// S, descending: how strong each axis is. ‖P S^½‖² and ‖Q S^½‖² are both their sum.
  public let strengths: [Double]
  /// From the factors as trained to these.
  package let axes: BalancedAxes

  /// The factors themselves, where they cannot be balanced: numbers too far apart for a double, or no factors at all.
  public var isAsTrained: Bool { axes.isAsTrained }

  /// Of a model with biases these are its factors alone. Costs (users + items)·k² multiply-adds and some k³.
  public init(of snapshot: Snapshot, threads: Int = 1) {
    self.init(BalancedAxes(of: snapshot), users: snapshot.users, items: snapshot.items, threads: threads)
  }

  /// - Throws: ``TrainingError/invalid(_:)`` where the two sides have not the same number of factors.
  public init(users: FactorMatrix, items: FactorMatrix, threads: Int = 1) throws(TrainingError) {
    guard users.factorCount == items.factorCount else {
      throw .invalid("Users have \(users.factorCount) factors and items \(items.factorCount).")
    }
    let axes = BalancedAxes(users: users.gramMatrix(threads: threads), items: items.gramMatrix(threads: threads))
    self.init(axes, users: users, items: items, threads: threads)
  }

  private init(_ axes: BalancedAxes, users: FactorMatrix, items: FactorMatrix, threads: Int) {
    var axes = axes
    var turned = axes.factors(items, of: .items, threads: threads)
    if !axes.isAsTrained {
      let signs = turned.signsOfLargest()
      axes.turn(signs)
      turned = turned.scalingColumns(by: signs)
    }
    self.axes = axes
    self.items = turned
    self.users = axes.factors(users, of: .users, threads: threads)
    strengths = axes.strengths
  }

  /// One side's balanced factors: rows × k.
  public func factors(of side: Side) -> FactorMatrix { side == .users ? users : items }

  /// The share of ‖P S^½‖² + ‖Q S^½‖² that an axis carries.
  public func share(of axis: Int) -> Double { axes.share(of: axis) }
}
