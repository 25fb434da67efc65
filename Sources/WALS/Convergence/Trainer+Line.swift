extension Trainer {
  /// One line step: to the least loss along the line that leads from an earlier model, turned onto this one, through this
  /// one and beyond. Exact, and never above the loss where it was.
  ///
  /// Costs four multiply-adds for each stored entry and factor, and some (users + items)·k².
  /// - Throws: ``TrainingError`` where the snapshot is not of this matrix.
  public func line(from anchor: Anchor, to snapshot: Snapshot) throws(TrainingError) -> ModelStepOutcome {
    try check(snapshot, snapshot.hyperparameters)
    guard anchor.fits(snapshot), snapshot.users.factorCount > 0 else {
      var kept = snapshot
      kept.modelStep = .line
      return ModelStepOutcome(snapshot: kept, before: snapshot.loss, isMoved: false)
    }
    var outcome = least(along: Direction(from: anchor, to: snapshot, threads: threads), from: snapshot, step: .line)
    // The next line starts at the balanced model, not where this line led: two steps then see the same history.
    outcome.setAnchor(Anchor(snapshot))
    return outcome
  }

  /// To the least loss along a direction.
  func least(along direction: Direction, from snapshot: Snapshot, step: ModelStep?) -> ModelStepOutcome {
    var next = snapshot
    next.modelStep = step
    let kept = ModelStepOutcome(snapshot: next, before: snapshot.loss, isMoved: false)
    let loss = LossAlongLine(direction, at: snapshot, of: matrix, threads: threads)
    let length = snapshot.userGram.trace + snapshot.itemGram.trace
    let reach = loss.users.curvature.trace + loss.items.curvature.trace
    // A direction of the size of rounding leads nowhere.
    guard reach > length * 1e-28 else { return kept }
    let t = loss.total.leastPoint
    let fall = -loss.total.change(to: t)
    // A fall of the size of rounding is none.
    guard t != 0, fall.isFinite, fall > loss.size(at: t) * Double.ulpOfOne / 4 else { return kept }
    next.replace(
      users: snapshot.users.adding(direction.users, scale: t), items: snapshot.items.adding(direction.items, scale: t),
      userGram: loss.users.value(at: t), itemGram: loss.items.value(at: t))
    next.loss = self.loss(
      of: next,
      elseParts: (
        snapshot.loss.observed + loss.observed.change(to: t),
        max(0, snapshot.loss.unobserved + loss.unobserved.change(to: t))
      ))
    guard next.loss.total <= snapshot.loss.total else { return kept }
    return ModelStepOutcome(
      snapshot: next, before: snapshot.loss, isMoved: true, length: t,
      share: length > 0 ? abs(t) * (reach / length).squareRoot() : 0)
  }
}

extension ModelStepOutcome {
  fileprivate mutating func setAnchor(_ anchor: Anchor) {
    var next = snapshot
    next.anchor = anchor
    self = ModelStepOutcome(
      snapshot: next, before: before, isMoved: isMoved, length: length, share: share, lengthsBefore: lengthsBefore)
  }
}
