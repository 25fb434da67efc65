/// The turns and edits made, and those taken back.
package struct Changes: Sendable {
  private var done = ChangeHistory()
  /// The newest last.
  private var undone: [Change] = []

  /// What would be taken back next.
  var last: Change? { done.last }
  /// What would be done again next.
  var next: Change? { undone.last }

  /// Notes a change that was just made. What had been taken back before it is gone.
  ///
  /// - Parameter memory: the bytes that runs which can come back may take.
  mutating func make(_ change: Change, memory: Int) {
    undone = []
    done.append(change)
    done.forgetOld(moreThan: memory)
  }

  /// The last change is taken back.
  ///
  /// - Parameter change: the same, with the run that is left for it.
  mutating func undo(_ change: Change) {
    done.removeLast()
    undone.append(change)
  }

  /// The next change is done again.
  ///
  /// - Parameter change: the same, with the run that is left for it.
  mutating func redo(_ change: Change) {
    undone.removeLast()
    done.append(change)
  }
}
