/// Why an item has its score for a user: what each of the user's stored items adds to it.
///
/// With W = (YᵀC_uY + λ_u I)⁻¹ the score is y_iᵀ W YᵀC_u t_u = Σ_j c_uj t_uj · y_iᵀ W y_j, a sum over the user's stored
/// items j. Source: Hu, Koren and Volinsky 2008, section 5, in the general weights of ``Objective``.
public struct Explanation: Sendable, Equatable {
  /// What one of the user's stored items adds to the score.
  public struct Contribution: Sendable, Equatable {
    /// j: the stored item, counted from 0.
    public let item: Int
    /// r
    public let value: Double
    /// s_ij = y_iᵀ W y_j: how alike the two items are through this user's eyes.
    public let similarity: Double
    /// c t: how much the stored entry weighs.
    public let weight: Double
    /// weight × similarity
    public var amount: Double { weight * similarity }
  }

  /// The user whose score it is, counted from 0.
  public let user: Int
  /// i: the item that is explained, counted from 0.
  public let item: Int
  /// In the order of the user's entries; only entries whose target is not 0.
  public let contributions: [Contribution]
  /// The sum of the contributions: the score of the user's row solved for the present items.
  public let score: Double
  /// The score of the user's row as it is, which after an items' half-step is older than the items.
  public let shownScore: Double

  /// Whether the user's row is older than the items, so that the two scores differ by more than rounding.
  public var isOlder: Bool { abs(score - shownScore) > 1e-6 * max(abs(score), 1e-6) }
}

extension Trainer {
  /// Explains one score of a snapshot.
  /// - Throws: ``TrainingError`` where there is no such user or item, or the user's normal equations cannot be solved.
  public func explanation(
    of item: Int, for user: Int, at snapshot: Snapshot
  ) throws(TrainingError) -> Explanation {
    try check(row: user, of: .users)
    try check(row: item, of: .items)
    let problem = try problem(of: .users, at: snapshot, hyperparameters: snapshot.hyperparameters)
    let entries = problem.objective.entries(of: problem.entries, row: user)
    let equations = problem.normalEquations(row: user, entries: entries)
    var contributions: [Explanation.Contribution] = []
    if !equations.rightSide.allSatisfy({ $0 == 0 }) {
      let factor = try equations.factored(side: .users, row: user, objective: problem.objective)
      let direction = factor.solve(Array(snapshot.items[item]))
      contributions = entries.filter { $0.target != 0 }.map { entry in
        Explanation.Contribution(
          item: entry.column, value: entry.value,
          similarity: snapshot.items.dot(row: entry.column, direction[...]), weight: entry.confidence * entry.target)
      }
    }
    return Explanation(
      user: user, item: item, contributions: contributions, score: contributions.reduce(0) { $0 + $1.amount },
      shownScore: snapshot.score(user: user, item: item))
  }
}
