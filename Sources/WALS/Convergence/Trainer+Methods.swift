extension Trainer {
  /// The next step of a method: a half-step, a balance step or a line step. On one kind of processor the same snapshot
  /// always leads to the same next one, bit for bit.
  ///
  /// By ``TrainingMethod/plain`` this is ``halfStep(after:side:hyperparameters:control:)``. By the others no step raises
  /// the loss, in either precision: where rounding would, the model stays as it was.
  ///
  /// - Parameters:
  ///   - snapshot: the model to go on from, its loss measured on this trainer's matrix.
  ///   - method: what comes after which step.
  ///   - side: the side to solve where a half-step is next; by default the one whose turn it is.
  ///   - control: says how far a half-step is, and can stop it.
  /// - Throws: ``TrainingError`` where a row cannot be solved, or when `control` asked to stop.
  public func step(
    after snapshot: Snapshot, method: TrainingMethod, side: Side? = nil,
    control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    switch method.step(after: snapshot) {
    case .halfStep(let turn):
      let side = side ?? turn
      if method == .plain { return try halfStep(after: snapshot, side: side, control: control) }
      return try guardedHalfStep(after: snapshot, side: side, control: control)
    case .model(.balance):
      if control.shouldStop { throw .stopped }
      return try balanced(snapshot).snapshot
    case .model(.line):
      if control.shouldStop { throw .stopped }
      guard let anchor = snapshot.anchor else { return snapshot }
      return try line(from: anchor, to: snapshot).snapshot
    }
  }

  /// The half-steps, balance and line steps of one iteration: up to the next users' half-step.
  /// - Throws: ``TrainingError`` where a row cannot be solved, or when `control` asked to stop.
  public func iteration(
    after snapshot: Snapshot, method: TrainingMethod, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Snapshot {
    var snapshot = snapshot
    repeat {
      snapshot = try step(after: snapshot, method: method, control: control)
    } while method.step(after: snapshot) != .halfStep(.users)
    return snapshot
  }

  private func guardedHalfStep(
    after snapshot: Snapshot, side: Side, control: TrainingControl
  ) throws(TrainingError) -> Snapshot {
    var next = try halfStep(after: snapshot, side: side, control: control)
    if next.loss.total > snapshot.loss.total {
      next = snapshot
      next.halfStep += 1
      next.side = side
      next.gradient = nil
    }
    next.modelStep = nil
    next.anchor = snapshot.modelStep == .balance ? Anchor(snapshot) : snapshot.anchor
    return next
  }
}
