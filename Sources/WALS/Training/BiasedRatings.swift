/// Explicit ratings with a mean and biases:
///
///     Σ_stored (r − s)² + Σ_u λ_u (‖x_u‖² + b_u²) + Σ_i λ_i (‖y_i‖² + b_i²),   s = μ + b_u + b_i + x_u·y_i
///
/// μ is the mean of the stored values and stays. A half-step solves a row and its bias together: its normal equations are
/// those of the rows [y_i, 1] and the targets r − μ − b_i. Source: Koren, Bell and Volinsky 2009, eq. 5 and 6, with λ as in
/// ``Preset/ratings``.
///
/// A snapshot has k + 3 columns, so that s is the product of two rows as anywhere: users have x_u, b_u, 1, 1 and items have
/// y_i, 1, b_i, μ. ``Trainer`` comes here where ``Hyperparameters/biases`` is set.
public struct BiasedRatings: Sendable {
  /// Whose matrix and threads are used; rows are solved by ``ExactSolver``, whatever its own solver is.
  public let trainer: Trainer
  /// The mean of the stored values: μ where training begins. A model that it goes on from has its own.
  public let mean: Double

  /// Works out the mean of the trainer's stored values, 0 where there are none.
  public init(_ trainer: Trainer) {
    self.trainer = trainer
    let values = trainer.matrix.byUser.values
    mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The snapshot before any half-step: the given factors and no biases, or the given k + 3 columns, in which rows of
  /// zeros are taken for newcomers.
  ///
  /// - Throws: ``TrainingError`` where the objective predicts no values or weighs pairs that are not stored, the factors do
  ///   not fit the matrix, or the loss is no finite number.
  public func start(
    from initial: InitialFactors, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> Snapshot {
    let (objective, matrix) = (try hyperparameters.validated().objective, trainer.matrix)
    guard objective.target == .value, objective.unobservedWeight == 0 else {
      throw .invalid(Hyperparameters.biasObjection)
    }
    let k = hyperparameters.factors
    guard initial.users.rowCount == matrix.userCount, initial.items.rowCount == matrix.itemCount,
      initial.users.factorCount == initial.items.factorCount, [k, k + 3].contains(initial.users.factorCount),
      (initial.users.elements + initial.items.elements).allSatisfy(\.isFinite)
    else { throw .invalid("The factors do not have a row of \(k) numbers for every user and item.") }
    var (users, items) = (initial.users, initial.items)
    if users.factorCount == k {
      users = Self.widened(users, [0, 1, 1])
      items = Self.widened(items, [1, 0, mean])
    } else {
      let mean = (0..<items.rowCount).first { items[$0, k] == 1 }.map { items[$0, k + 2] } ?? mean
      // What newcomers' rows of zeros lack.
      for row in 0..<users.rowCount { users[row] = users[row].prefix(k + 1) + [1, 1] }
      for row in 0..<items.rowCount { items[row] = items[row].prefix(k) + [1, items[row, k + 1], mean] }
    }
    return try snapshot(
      halfStep: 0, side: nil, users: users, items: items, hyperparameters: hyperparameters
    ).finite()
  }

  /// Solves every row of the side whose turn it is, and its bias with it.
  /// - Throws: ``TrainingError`` where a row cannot be solved, the loss grows beyond double precision, the snapshot is
  ///   not of this matrix, or `control` asked to stop.
  public func halfStep(
    after snapshot: Snapshot, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    let (side, k) = (snapshot.nextSide, snapshot.users.factorCount - 3)
    let problem = try problem(of: side, at: snapshot)
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

  /// The problem that a half-step solves: the other side's rows with a 1 behind, and what the mean and its biases leave of
  /// the values.
  /// - Throws: ``TrainingError/invalid(_:)`` where the snapshot is not of this matrix.
  public func problem(of side: Side, at snapshot: Snapshot) throws(TrainingError) -> HalfStep {
    let matrix = trainer.matrix
    guard snapshot.users.rowCount == matrix.userCount, snapshot.items.rowCount == matrix.itemCount else {
      throw .invalid("The snapshot does not have a row for every user and item of the matrix.")
    }
    let k = snapshot.users.factorCount - 3
    return problem(
      of: side, entries: side == .users ? matrix.byUser : matrix.byItem, other: snapshot.factors(of: side.other),
      mean: matrix.itemCount > 0 ? snapshot.items[0, k + 2] : mean, hyperparameters: snapshot.hyperparameters)
  }

  /// Many rows of one side solved for the other side as it is, with their biases: rows × (k + 3).
  ///
  /// - Parameter fixed: the other side's k + 3 columns. Those of items have μ; for items it is that of the stored values.
  func foldIn(
    _ side: Side, rows: [Int], fixed: FactorMatrix, hyperparameters: Hyperparameters, control: TrainingControl
  ) throws(TrainingError) -> FactorMatrix {
    let k = fixed.factorCount - 3
    let known = side == .users ? (0..<fixed.rowCount).first { fixed[$0, k] == 1 }.map { fixed[$0, k + 2] } : nil
    let mean = known ?? mean
    let problem = problem(
      of: side, entries: (side == .users ? trainer.matrix.byUser : trainer.matrix.byItem).rows(rows), other: fixed,
      mean: mean, hyperparameters: hyperparameters)
    let solved = try ExactSolver().solve(problem, threads: trainer.threads, control: control).factors
    var elements: [Double] = []
    for row in 0..<rows.count {
      elements += solved[row].prefix(k)
      elements += side == .users ? [solved[row, k], 1, 1] : [1, solved[row, k], mean]
    }
    return FactorMatrix(rowCount: rows.count, factorCount: k + 3, elements: elements)
  }

  /// 2(A x − b) of every row and its bias, by the normal equations that a half-step solves.
  func gradientNorms(at snapshot: Snapshot) -> GradientNorms {
    func norm(_ side: Side) -> GradientNorms.Norm {
      guard let problem = try? problem(of: side, at: snapshot) else { return .init(length: 0, rightSide: 0) }
      let (own, k) = (snapshot.factors(of: side), snapshot.users.factorCount - 3)
      let lambdas = snapshot.hyperparameters.objective.regularization(of: problem.entries)
      let bias = side == .users ? k : k + 1
      var (length, right) = (0.0, 0.0)
      for row in 0..<own.rowCount {
        let x = own[row].prefix(k) + [own[row, bias]]
        var (gradient, side) = (x.map { lambdas[row] * $0 }, [Double](repeating: 0, count: k + 1))
        for position in problem.entries.positions(ofRow: row) {
          let column = Int(problem.entries.columns[position])
          let error = problem.fixed.dot(row: column, x) - problem.entries.values[position]
          for (f, factor) in problem.fixed[column].enumerated() {
            gradient[f] += error * factor
            side[f] += problem.entries.values[position] * factor
          }
        }
        length += gradient.reduce(0) { $0 + $1 * $1 }
        right += side.reduce(0) { $0 + $1 * $1 }
      }
      return .init(length: 2 * length.squareRoot(), rightSide: 2 * right.squareRoot())
    }
    return GradientNorms(users: norm(.users), items: norm(.items))
  }

  private func problem(
    of side: Side, entries: CompressedRows, other: FactorMatrix, mean: Double, hyperparameters: Hyperparameters
  ) -> HalfStep {
    let k = other.factorCount - 3
    let bias = side == .users ? k + 1 : k
    var elements: [Double] = []
    elements.reserveCapacity(other.rowCount * (k + 1))
    for row in 0..<other.rowCount {
      elements += other[row].prefix(k)
      elements.append(1)
    }
    let fixed = FactorMatrix(rowCount: other.rowCount, factorCount: k + 1, elements: elements)
    let values = zip(entries.values, entries.columns).map { $0 - mean - other[Int($1), bias] }
    var objective = hyperparameters.objective
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
