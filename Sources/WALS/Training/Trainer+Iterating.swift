extension Trainer {
  /// Trains from given factors: so many iterations, each a half-step of the users and one of the items.
  ///
  /// - Parameters:
  ///   - initial: where to start, such as `InitialFactors.draw` gives.
  ///   - control: says how far the half-step is, and can stop it.
  /// - Throws: ``TrainingError`` where factors, knobs and matrix do not belong together or a row cannot be solved.
  public func train(
    from initial: InitialFactors, hyperparameters: Hyperparameters, iterations: Int,
    control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    try train(start(from: initial, hyperparameters: hyperparameters), iterations: iterations, control: control)
  }

  /// Trains on from a snapshot.
  /// - Throws: ``TrainingError`` where `iterations` is below 0, a row cannot be solved, the snapshot is not of this
  ///   matrix, or `control` asked to stop.
  public func train(
    _ snapshot: Snapshot, iterations: Int, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    guard iterations >= 0 else { throw .invalid("There cannot be \(iterations) iterations.") }
    var snapshot = snapshot
    for _ in 0..<iterations {
      for _ in Side.allCases { snapshot = try halfStep(after: snapshot, control: control) }
    }
    return snapshot
  }
}
