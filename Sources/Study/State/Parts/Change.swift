import Language
import WALS

/// One turn of a knob, one edit or one new start, with what it takes to take it back and to do it again.
struct Change: Sendable {
  enum What: Sendable {
    case knob(Knob, before: Knobs, after: Knobs)
    /// Two states of the data.
    case edit(before: Int, after: Int)
    /// A hold-out divides all entries anew: the data as they were, and as they became.
    case division(before: StudiedData, after: StudiedData)
    /// The run was thrown away, to begin again from the same start.
    case reset
  }

  let what: What
  /// The saved model that the run began with before.
  var start: InitialFactors?
  /// The run as the change left it, where it went another way: comes back when the change is taken back.
  var left: Line?
  /// The run that was left when the change was taken back: comes back when it is done again.
  var later: Line?

  /// What of a run differs from another one: the moments after those that both have.
  struct Line: Sendable {
    /// How many moments both have.
    let shared: Int
    /// The last of them, so that a run that is no longer the same is known.
    let fork: Mark?
    let moments: [Moment]
    /// The moment that was shown.
    let position: Int
    /// What it takes of memory, the moments themselves with the factors that they hold.
    let bytes: Int

    struct Mark: Equatable, Sendable {
      let halfStep: Int
      let loss: Loss
    }

  }
}

extension Timeline {
  private func mark(at position: Int) -> Change.Line.Mark? {
    moments.indices.contains(position)
      ? Change.Line.Mark(halfStep: moments[position].halfStep, loss: moments[position].loss) : nil
  }

  /// What is after so many moments, as a line to come back to. Of the models only the first and the last are kept: the
  /// others are worked out again when they are visited.
  func line(after shared: Int) -> Change.Line? {
    guard shared < moments.count else { return nil }
    var later = Array(moments[shared...])
    for index in later.indices where (index > 0 || shared > 0) && index < later.count - 1 {
      later[index].snapshot = nil
    }
    let factors = [later.first, later.last].compactMap { $0?.snapshot }
      .reduce(0) { $0 + $1.users.elements.count + $1.items.elements.count }
    return Change.Line(
      shared: shared, fork: mark(at: shared - 1), moments: later, position: position,
      bytes: factors * MemoryLayout<Double>.stride + later.count * MemoryLayout<Moment>.stride)
  }

  /// Whether a line begins where this run still is.
  func leads(to line: Change.Line) -> Bool { line.shared <= moments.count && mark(at: line.shared - 1) == line.fork }

  /// Goes over to a line.
  mutating func take(_ line: Change.Line) {
    if line.shared == 0 {
      clear()
    } else {
      cut(after: line.shared - 1)
    }
    extend(by: line.moments)
    show(line.position)
  }
}
