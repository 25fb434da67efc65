/// Explicit ratings with a mean and biases:
///
///     Σ_stored (r − s)² + Σ_u λ_u (‖x_u‖² + b_u²) + Σ_i λ_i (‖y_i‖² + b_i²),   s = μ + b_u + b_i + x_u·y_i
///
/// μ is the mean of the stored values and stays. A half-step solves a row and its bias together: its normal equations are
/// those of the rows [y_i, 1] and the targets r − μ − b_i. Source: Koren, Bell and Volinsky 2009, eq. 5 and 6, with λ as in
/// ``Preset/ratings``.
///
/// A snapshot has k + 3 columns, so that s is the product of two rows as anywhere: users have x_u, b_u, 1, μ and items have
/// y_i, 1, b_i, 1.
public struct BiasedRatings: Sendable {
  public let trainer: Trainer
  /// μ
  public let mean: Double

  public init(_ trainer: Trainer) {
    self.trainer = trainer
    let values = trainer.matrix.byUser.values
    mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The snapshot before any half-step: the given factors, and no biases.
  ///
  /// - Throws: ``TrainingError`` where the objective predicts no values or weighs pairs that are not stored, the factors do
  ///   not fit the matrix, or the loss is no finite number.
  public func start(
    from initial: InitialFactors, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> Snapshot {
    let (objective, matrix) = (try hyperparameters.validated().objective, trainer.matrix)
    guard objective.target == .value, objective.unobservedWeight == 0 else {
      throw .invalid("Biases are of ratings: take the preset ratings.")
    }
    guard initial.users.rowCount == matrix.userCount, initial.items.rowCount == matrix.itemCount,
      initial.users.factorCount == initial.items.factorCount
    else { throw .invalid("The factors do not have a row of one length for every user and item.") }
    return try snapshot(
      halfStep: 0, side: nil, users: Self.widened(initial.users, [0, 1, mean]),
      items: Self.widened(initial.items, [1, 0, 1]), hyperparameters: hyperparameters
    ).finite()
  }

  /// Solves every row of the side whose turn it is, and its bias with it.
  public func halfStep(
    after snapshot: Snapshot, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    let (side, k) = (snapshot.nextSide, snapshot.users.factorCount - 3)
    let problem = problem(of: side, at: snapshot)
    let solved = try ExactSolver().solve(problem, threads: trainer.threads, control: control).factors
    var factors = snapshot.factors(of: side)
    // The bias has the column after the k factors among users, the one after that among items.
    let bias = side == .users ? k : k + 1
    for row in 0..<factors.rowCount {
      var whole = Array(factors[row])
      for f in 0..<k { whole[f] = solved[row, f] }
      whole[bias] = solved[row, k]
      factors[row] = whole[...]
    }
    return try self.snapshot(
      halfStep: snapshot.halfStep + 1, side: side, users: side == .users ? factors : snapshot.users,
      items: side == .items ? factors : snapshot.items, hyperparameters: snapshot.hyperparameters
    ).finite()
  }

  /// The problem that a half-step solves: the other side's rows with a 1 behind, and what its biases leave of the values.
  public func problem(of side: Side, at snapshot: Snapshot) -> HalfStep {
    let k = snapshot.users.factorCount - 3
    let other = snapshot.factors(of: side.other)
    let bias = side == .users ? k + 1 : k
    var elements: [Double] = []
    elements.reserveCapacity(other.rowCount * (k + 1))
    for row in 0..<other.rowCount {
      elements += other[row].prefix(k)
      elements.append(1)
    }
    let fixed = FactorMatrix(rowCount: other.rowCount, factorCount: k + 1, elements: elements)
    let entries = side == .users ? trainer.matrix.byUser : trainer.matrix.byItem
    let values = zip(entries.values, entries.columns).map { $0 - mean - other[Int($1), bias] }
    var objective = snapshot.hyperparameters.objective
    // An entry is one whatever is left of its value.
    objective.allowsNegativeValues = true
    return HalfStep(
      side: side,
      entries: CompressedRows(
        trustedColumnCount: entries.columnCount, rowStarts: entries.rowStarts, columns: entries.columns, values: values),
      fixed: fixed, fixedGram: fixed.gramMatrix(threads: trainer.threads),
      current: FactorMatrix(rowCount: entries.rowCount, factorCount: k + 1), objective: objective)
  }

  private func snapshot(
    halfStep: Int, side: Side?, users: FactorMatrix, items: FactorMatrix, hyperparameters: Hyperparameters
  ) -> Snapshot {
    let k = users.factorCount - 3
    let (objective, matrix) = (hyperparameters.objective, trainer.matrix)
    var (squares, penalty) = (0.0, 0.0)
    for user in 0..<matrix.userCount {
      for position in matrix.byUser.positions(ofRow: user) {
        let error =
          matrix.byUser.values[position] - items.dot(row: Int(matrix.byUser.columns[position]), users[user])
        squares += error * error
      }
    }
    for (factors, entries, bias) in [(users, matrix.byUser, k), (items, matrix.byItem, k + 1)] {
      let lambdas = objective.regularization(of: entries)
      for row in 0..<factors.rowCount {
        var norm = factors[row, bias] * factors[row, bias]
        for f in 0..<k { norm += factors[row, f] * factors[row, f] }
        penalty += lambdas[row] * norm
      }
    }
    return Snapshot(
      halfStep: halfStep, side: side, users: users, items: items,
      userGram: users.gramMatrix(threads: trainer.threads), itemGram: items.gramMatrix(threads: trainer.threads),
      hyperparameters: hyperparameters, loss: Loss(observed: squares, unobserved: 0, regularization: penalty))
  }

  private static func widened(_ factors: FactorMatrix, _ more: [Double]) -> FactorMatrix {
    var elements: [Double] = []
    for row in 0..<factors.rowCount { elements += factors[row] + more }
    return FactorMatrix(rowCount: factors.rowCount, factorCount: factors.factorCount + more.count, elements: elements)
  }
}
