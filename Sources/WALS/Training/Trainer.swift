/// Trains a model of one interaction matrix, half-step by half-step. A value: each step takes a snapshot and gives the
/// next, so that on one kind of processor the same snapshot always leads to the same next one, bit for bit.
public struct Trainer: Sendable {
  /// The interactions that are learned, users × items.
  public let matrix: InteractionMatrix
  /// What solves half-steps; with biases ``ExactSolver`` does.
  public let solver: any HalfStepSolver
  /// How many threads solve rows at once. The results do not depend on it.
  public let threads: Int

  /// A trainer of a matrix.
  ///
  /// - Parameter threads: how many solve rows at once, at least one.
  public init(
    matrix: InteractionMatrix, solver: any HalfStepSolver = ExactSolver(), threads: Int = ProcessorCount.active
  ) {
    self.matrix = matrix
    self.solver = solver
    self.threads = max(1, threads)
  }

  /// The snapshot before any half-step.
  /// - Throws: ``TrainingError`` where factors, knobs and matrix do not belong together, or the loss is no finite number.
  public func start(
    from initial: InitialFactors, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> Snapshot {
    if hyperparameters.biases { return try BiasedRatings(self).start(from: initial, hyperparameters: hyperparameters) }
    try check(initial, hyperparameters)
    return try measured(
      halfStep: 0, side: nil, users: initial.users, items: initial.items,
      userGram: initial.users.gramMatrix(threads: threads), itemGram: initial.items.gramMatrix(threads: threads),
      hyperparameters: hyperparameters
    ).finite()
  }

  /// The snapshot before any half-step, its factors drawn by a seed.
  /// - Throws: ``TrainingError`` where the knobs are out of range, the matrix has values that they have no meaning for, or
  ///   the loss is no finite number.
  public func start(
    _ kind: InitialFactors.Kind = .normal, seed: UInt32, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> Snapshot {
    let factors = try hyperparameters.validated().factors
    return try start(
      from: .draw(kind, seed: seed, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: factors),
      hyperparameters: hyperparameters)
  }

  /// The same factors, their loss measured under other knobs (of the same k) or on this trainer's matrix: losses before
  /// and after such a change are losses of different problems. Users and items that the snapshot does not know get zero
  /// rows; rows that the matrix does not have are dropped.
  /// - Throws: ``TrainingError`` where the knobs are out of range, the matrix has values that they have no meaning for, or
  ///   the loss is no finite number.
  public func remeasured(
    _ snapshot: Snapshot, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> Snapshot {
    _ = try hyperparameters.validated()
    try checkValues(hyperparameters)
    try Self.checkFactors(snapshot.users.factorCount, of: .users, hyperparameters)
    let users = snapshot.users.resized(to: matrix.userCount)
    let items = snapshot.items.resized(to: matrix.itemCount)
    let isSame = users.rowCount == snapshot.users.rowCount && items.rowCount == snapshot.items.rowCount
    var next = measured(
      halfStep: snapshot.halfStep, side: snapshot.side, users: users, items: items,
      userGram: isSame ? snapshot.userGram : users.gramMatrix(threads: threads),
      itemGram: isSame ? snapshot.itemGram : items.gramMatrix(threads: threads), hyperparameters: hyperparameters)
    next.modelStep = snapshot.modelStep
    next.anchor = snapshot.anchor.map {
      Anchor(users: $0.users.resized(to: matrix.userCount), items: $0.items.resized(to: matrix.itemCount))
    }
    return try next.finite()
  }

  /// Solves every row of one side exactly with the other side fixed.
  ///
  /// - Parameters:
  ///   - snapshot: the model to go on from.
  ///   - side: the side to solve; by default the one whose turn it is.
  ///   - hyperparameters: the knobs of this half-step; by default the snapshot's own.
  ///   - control: says how far the half-step is, and can stop it.
  /// - Throws: ``TrainingError`` where a row cannot be solved, the factors or the loss grow beyond double precision, the
  ///   snapshot is not of this matrix, or `control` asked to stop.
  public func halfStep(
    after snapshot: Snapshot, side: Side? = nil, hyperparameters: Hyperparameters? = nil,
    control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    let side = side ?? snapshot.nextSide
    let hyperparameters = hyperparameters ?? snapshot.hyperparameters
    if snapshot.hyperparameters.biases {
      guard side == snapshot.nextSide, hyperparameters == snapshot.hyperparameters else {
        throw .invalid("A model with biases is trained side after side, with the knobs that it began with.")
      }
      return try BiasedRatings(self).halfStep(after: snapshot, control: control)
    }
    let problem = try problem(of: side, at: snapshot, hyperparameters: hyperparameters)
    let solved = try solver.solve(problem, threads: threads, control: control)
    let gram = solved.factors.gramMatrix(threads: threads)
    let (users, items) = side == .users ? (solved.factors, snapshot.items) : (snapshot.users, solved.factors)
    let (userGram, itemGram) = side == .users ? (gram, snapshot.itemGram) : (snapshot.userGram, gram)
    let objective = hyperparameters.objective
    let regularization =
      regularization(objective, of: users, gram: userGram, entries: matrix.byUser)
      + regularization(objective, of: items, gram: itemGram, entries: matrix.byItem)
    return try Snapshot(
      halfStep: snapshot.halfStep + 1, side: side, users: users, items: items, userGram: userGram, itemGram: itemGram,
      hyperparameters: hyperparameters,
      loss: Loss(
        stored: solved.stored, storedCount: matrix.storedCount, objective: objective,
        userGram: userGram, itemGram: itemGram,
        regularization: regularization)
    ).finite()
  }

  /// The problem that a half-step solves.
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix or the knobs are out of range.
  public func problem(
    of side: Side, at snapshot: Snapshot, hyperparameters: Hyperparameters
  ) throws(TrainingError) -> HalfStep {
    if hyperparameters.biases, hyperparameters == snapshot.hyperparameters {
      return try BiasedRatings(self).problem(of: side, at: snapshot)
    }
    try check(snapshot, hyperparameters)
    return HalfStep(
      side: side, entries: side == .users ? matrix.byUser : matrix.byItem,
      fixed: snapshot.factors(of: side.other), fixedGram: snapshot.gram(of: side.other),
      current: snapshot.factors(of: side), objective: hyperparameters.objective)
  }
}
