import Language
import Synchronization
import WALS

/// One change of the data by hand.
package enum Edit: Equatable, Sendable {
  /// 0 takes the entry away.
  case rate(user: Int, item: Int, value: Double)
  case add(Side, String)
  /// nil puts the held-out entries back.
  case holdOut(HoldOutChoice?)
}

/// Every edit since the data were opened, those that were taken back too: a tree, in which a state of the data is a number.
/// So a moment of a run remembers its data by one number, and data go from one state to another by the edits between.
package final class EditLog: Sendable {
  package struct Entry: Sendable {
    /// The state before the edit; 0 is the data as opened.
    let parent: Int
    /// How many edits lead to it.
    let depth: Int
    /// A state further back, so chosen that any state on the way to it is found by few of such jumps. Source: Myers 1983,
    /// An applicative random-access stack.
    let jump: Int
    package let edit: Edit
    /// What a rating took the place of.
    let before: Replaced
  }

  /// What stood at a place before it was rated: a value, 0 for none, and whether it was held out.
  struct Replaced: Sendable {
    var value = 0.0
    var isHeldOut = false
  }

  private let entries = Mutex<[Entry]>([])

  /// Notes an edit of a state.
  ///
  /// - Returns: the state after it.
  func add(_ edit: Edit, before: Replaced, to state: Int) -> Int {
    entries.withLock { entries in
      let one = entries.jump(of: state)
      let two = entries.jump(of: one)
      let depth = entries.depth(of: state)
      let isFar = state != 0 && depth - entries.depth(of: one) == entries.depth(of: one) - entries.depth(of: two)
      entries.append(
        Entry(parent: state, depth: depth + 1, jump: isFar ? two : state, edit: edit, before: before))
      return entries.count
    }
  }

  func entry(_ state: Int) -> Entry { entries.withLock { $0[state - 1] } }

  /// The edits to take back from one state, the last one first, and those to do then to be at another.
  func way(from: Int, to: Int) -> (back: [Entry], forth: [(state: Int, entry: Entry)]) {
    entries.withLock { entries in
      var (here, there) = (from, to)
      var (back, forth) = ([Entry](), [(state: Int, entry: Entry)]())
      // A state's number is larger than that of the state it came from.
      while here != there {
        if here > there {
          back.append(entries[here - 1])
          here = entries[here - 1].parent
        } else {
          forth.append((there, entries[there - 1]))
          there = entries[there - 1].parent
        }
      }
      return (back, forth.reversed())
    }
  }

  /// How many edits lead to a state.
  func count(_ state: Int) -> Int { state == 0 ? 0 : entry(state).depth }

  /// How many edits lead from one state to another; nil where some have to be taken back for it. O(log n).
  func distance(from earlier: Int, to later: Int) -> Int? {
    entries.withLock { entries in
      let wanted = entries.depth(of: earlier)
      var here = later
      while entries.depth(of: here) > wanted {
        let entry = entries[here - 1]
        here = entries.depth(of: entry.jump) >= wanted ? entry.jump : entry.parent
      }
      return here == earlier ? entries.depth(of: later) - wanted : nil
    }
  }
}

extension [EditLog.Entry] {
  /// Of a state; the data as opened are state 0.
  fileprivate func depth(of state: Int) -> Int { state == 0 ? 0 : self[state - 1].depth }
  fileprivate func jump(of state: Int) -> Int { state == 0 ? 0 : self[state - 1].jump }
}
