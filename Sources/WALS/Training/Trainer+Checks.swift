/// What goes in and what comes out, looked at once: a model where training starts or is measured anew, and each half-step
/// when it is done. Nothing in between looks again.
extension Trainer {
  /// Whether factors and knobs belong together and to this trainer's matrix, and are numbers.
  func check(_ initial: InitialFactors, _ hyperparameters: Hyperparameters) throws(TrainingError) {
    _ = try hyperparameters.validated()
    try checkShape(initial.users, .users, hyperparameters)
    try checkShape(initial.items, .items, hyperparameters)
    for side in Side.allCases {
      let factors = side == .users ? initial.users : initial.items
      guard let place = factors.elements.firstIndex(where: { !$0.isFinite }) else { continue }
      let row = place / factors.factorCount
      throw .invalid("Factor \(place % factors.factorCount) of row \(row) of the \(side) is no finite number.")
    }
    try checkValues(hyperparameters)
  }

  /// Whether the stored values have a meaning under a preset.
  func checkValues(_ hyperparameters: Hyperparameters) throws(TrainingError) {
    guard let unfit = hyperparameters.objective.unfitValue(in: matrix) else { return }
    throw .unfitValue(unfit, preset: hyperparameters.preset.rawValue)
  }

  /// Whether one side's factors have the matrix' shape, and k factors.
  func checkShape(
    _ factors: FactorMatrix, _ side: Side, _ hyperparameters: Hyperparameters
  ) throws(TrainingError) {
    let count = rowCount(of: side)
    guard factors.rowCount == count else {
      throw .invalid("The matrix has \(count) \(side), and there are factors of \(factors.rowCount).")
    }
    try Self.checkFactors(factors.factorCount, of: side, hyperparameters)
  }

  static func checkFactors(_ count: Int, of side: Side, _ hyperparameters: Hyperparameters) throws(TrainingError) {
    guard count != hyperparameters.columns else { return }
    throw .invalid("The \(side) have \(count) factors a row, and the hyperparameters say \(hyperparameters.columns).")
  }

  /// Whether a snapshot is one of this trainer's matrix.
  func check(_ snapshot: Snapshot, _ hyperparameters: Hyperparameters) throws(TrainingError) {
    if hyperparameters != snapshot.hyperparameters {
      _ = try hyperparameters.validated()
      if hyperparameters.preset != snapshot.hyperparameters.preset { try checkValues(hyperparameters) }
    }
    try checkShape(snapshot.users, .users, hyperparameters)
    try checkShape(snapshot.items, .items, hyperparameters)
  }

  /// Whether there is such a row.
  func check(row: Int, of side: Side) throws(TrainingError) {
    let count = rowCount(of: side)
    guard (0..<count).contains(row) else {
      throw .invalid("There is no row \(row) of \(side): they are numbered from 0 to \(count - 1).")
    }
  }

  func rowCount(of side: Side) -> Int { side == .users ? matrix.userCount : matrix.itemCount }
}

extension Snapshot {
  /// This snapshot, if its factors and its loss are numbers.
  ///
  /// Squares of factors are on the diagonal of their Gram matrix, so that only a model that is refused is looked through.
  func finite() throws(TrainingError) -> Snapshot {
    let advice = hyperparameters.objective.advice(isTooLarge: true)
    for side in Side.allCases where !gram(of: side).trace.isFinite {
      let factors = factors(of: side)
      let row = (0..<factors.rowCount).first { !factors.squaredNorm(ofRow: $0).isFinite }
      throw .rowTooLarge(side: side, row: row ?? 0, advice: advice)
    }
    guard loss.total.isFinite else { throw .lossTooLarge(advice: advice) }
    return self
  }
}
