import Language
import WALS

/// Taking back turns of knobs and edits, and doing them again.
extension ExplorerState {
  /// Notes a change that was just made: runs that can come back with it take a part of the memory of past models.
  mutating func noteChange(_ change: Change) { changes.make(change, memory: timeline.memoryLimit / 4) }

  mutating func undoOrRedo(isUndo: Bool) throws(UserError) -> [Effect] {
    guard data != nil else { throw UserError("No data are open yet.") }
    guard var change = isUndo ? changes.last : changes.next else {
      throw UserError(isUndo ? "There is nothing to undo." : "There is nothing to redo.")
    }
    guard isInForce(change, after: isUndo) else {
      throw UserError(
        "The last change belongs to another moment of this run; latest (>) goes to the newest, where it can be "
          + (isUndo ? "undone." : "done again."))
    }
    if case .knob(let knob, _, _) = change.what, !mayTurn(knob) {
      throw UserError("\(knob.symbol) is not turned on this page.")
    }
    let wanted = isUndo ? change.left : change.later
    let line = wanted.flatMap { timeline.leads(to: $0) ? $0 : nil }
    if let line { note(timeline.line(after: line.shared), in: &change, isUndo) }
    let (sentence, restarts) = set(change, back: isUndo)
    if isUndo { changes.undo(change) } else { changes.redo(change) }
    training.dropHalfSteps()
    leaveRows()
    if let line { return takeUp(line, said: sentence) }
    message = .init(sentence)
    if restarts { return restart() }
    return training.work == nil ? [] : [.stopWork]
  }

  private func note(_ line: Change.Line?, in change: inout Change, _ isUndo: Bool) {
    if isUndo { change.later = line } else { change.left = line }
  }

  /// Whether the present knobs and data are those that a change led to, or, before it is done again, came from.
  private func isInForce(_ change: Change, after: Bool) -> Bool {
    switch change.what {
    case .knob(let knob, let old, let new): knob.text(in: knobs) == knob.text(in: after ? new : old)
    case .edit(let old, let new): data?.version == (after ? new : old)
    case .division(let old, let new):
      data?.holdOut == (after ? new : old).holdOut && data?.moved(to: (after ? new : old).version) != nil
    case .reset: true
    }
  }

  /// Sets what the change changed; says so, and whether training has to start anew.
  private mutating func set(_ change: Change, back: Bool) -> (sentence: String, restarts: Bool) {
    let verb = back ? "Undone: " : "Done again: "
    switch change.what {
    case .knob(let knob, let old, let new):
      let (from, to) = back ? (new, old) : (old, new)
      let before = knob.text(in: knobs)
      try? knob.set(knob.text(in: to), in: &knobs)
      if knob.restarts {
        keepGhost(named: "\(knob.symbol) \(before)")
        savedStart = back ? change.start : nil
      }
      return (
        "\(verb)\(knob.symbol) \(knob.text(in: old)) → \(knob.text(in: new)); it is \(knob.text(in: to)).",
        knob.restarts && from != to
      )
    case .edit(let old, let new):
      guard let data else { return ("", false) }
      let later = back ? data : data.moved(to: new) ?? data
      let sentence = verb + later.changes(since: old) + "."
      self.data = data.moved(to: back ? old : new) ?? data
      return (sentence, false)
    case .division(let old, let new):
      let sentence = verb + (new.holdOut?.brief ?? "hold-out off") + "."
      keepGhost(named: data?.holdOut?.brief ?? "all data")
      data = back ? old : new
      return (sentence, true)
    case .reset:
      keepGhost(named: back ? "begun again" : "before the new start")
      return (verb + "the new start.", true)
    }
  }

  /// Goes back to the run that a change had left.
  private mutating func takeUp(_ line: Change.Line, said sentence: String) -> [Effect] {
    timeline.take(line)
    followMoment()
    refreshList()
    let (shown, last) = (timeline.current?.halfStep ?? 0, timeline.moments.last?.halfStep ?? 0)
    message = .init("\(sentence) The run is as it was, at half-step \(shown) of \(last).")
    comparisons.startAnew()
    return training.giveUpWork() ? [.stopWork] : []
  }
}
