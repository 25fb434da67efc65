import Language
import Platform
import WALS

/// Going through the moments of a run.
extension ExplorerState {
  mutating func visit(_ command: TimelineCommand) throws(UserError) -> [Effect] {
    switch command {
    // From the middle of a half-step, one back is where its rows began.
    case .back(let count): return show(timeline.position - count + (rowStep == nil ? 0 : 1))
    case .forward(let count): return show(timeline.position + count)
    case .latest: return show(timeline.moments.count - 1)
    case .goTo(let halfStep):
      guard let position = timeline.lastPosition(ofHalfStep: halfStep) else {
        let last = timeline.moments.last?.halfStep ?? 0
        throw UserError("Half-step \(halfStep) has not been done yet; the newest is \(last).")
      }
      return show(position)
    case .pin(let name):
      let name = name ?? "pinned \(timeline.ghosts.count + 1)"
      keepGhost(named: name)
      message = .init("Pinned this run’s curve as “\(name)”.")
    case .memory(let megabytes):
      if let objection = MemoryBudget.objection(to: megabytes << 20, for: "Past models") {
        throw UserError(objection)
      }
      timeline.memoryLimit = megabytes << 20
      timeline.thin()
      message = .init("Past models may take \(megabytes) MB; those let go are worked out again when visited.")
    }
    return []
  }

  private mutating func show(_ position: Int) -> [Effect] {
    training.dropSteps()
    let wasBetween = rowStep != nil
    leaveRows()
    let before = timeline.position
    timeline.show(position)
    followMoment()
    if timeline.position == before, !wasBetween {
      message = .init(position <= 0 ? "This is the start." : "This is the newest half-step; s does the next.")
    } else {
      refreshList()
      tell()
    }
    // What the training thread does was asked from another moment.
    return training.giveUpWork() ? [.stopWork] : []
  }

  /// Says what led to the moment shown.
  package mutating func tell() {
    let narration = Narration(self)
    message = .init(narration.sentence, brief: narration.brief)
    narrated = (message.text, selection.user)
  }

  /// The knobs show the values of the moment that is shown, the matrix its data.
  mutating func followMoment() {
    guard let current = timeline.current else { return }
    knobs.hyperparameters = current.hyperparameters
    data = data?.moved(to: current.data) ?? data
  }
}
