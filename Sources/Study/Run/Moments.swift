import Synchronization

/// The moments of a run in their order. Whoever looks at one can be counted, so that a test can tell what grows with a run
/// and what does not.
package struct Moments: RandomAccessCollection, Sendable {
  private var all: [Moment] = []
  var visits: VisitCount?

  package var startIndex: Int { 0 }
  package var endIndex: Int { all.count }

  package internal(set) subscript(position: Int) -> Moment {
    get {
      visits?.add(1)
      return all[position]
    }
    _modify {
      visits?.add(1)
      yield &all[position]
    }
  }

  mutating func append(_ moment: Moment) { all.append(moment) }

  /// Takes all but the first so many away, and gives what was there.
  mutating func keep(first count: Int) -> [Moment] {
    visits?.add(all.count - count)
    let later = Array(all[count...])
    all.removeSubrange(count...)
    return later
  }

  mutating func removeAll() { all = [] }
}

/// How many moments, and summaries of them, were looked at.
package final class VisitCount: Sendable {
  private let number = Atomic(0)

  package init() {}

  package var count: Int { number.load(ordering: .relaxed) }
  func add(_ more: Int) { number.add(more, ordering: .relaxed) }
}
