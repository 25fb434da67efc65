/// The losses of a run by the problem that they are of. A problem may come again, where a knob is turned back.
struct ProblemLosses: Sendable {
  fileprivate struct Losses {
    /// Of moments, ascending.
    var positions: [Int] = []
    var series = LossSeries()
  }

  private var all: [ProblemFingerprint?: Losses] = [:]
  var visits: VisitCount?

  mutating func append(_ moment: Moment, at position: Int) {
    all[moment.problem, default: Losses()].add(moment.loss.total, at: position, visits)
  }

  /// Forgets moments that were cut off after a position.
  mutating func forget(_ moments: [Moment], after position: Int) {
    var last: ProblemFingerprint??
    for problem in moments.lazy.map(\.problem) where problem != last {
      last = problem
      if all[problem]?.keep(through: position) == false { all[problem] = nil }
    }
  }

  mutating func forgetAll() { all = [:] }

  /// The ends of the losses of one problem at the moments of some positions.
  func span(of problem: ProblemFingerprint?, at range: Range<Int>) -> LossSpan {
    guard let losses = all[problem] else { return LossSpan() }
    return losses.series.span(losses.count(before: range.lowerBound)..<losses.count(before: range.upperBound))
  }
}

extension ProblemLosses.Losses {
  fileprivate mutating func add(_ loss: Double, at position: Int, _ visits: VisitCount?) {
    series.visits = visits
    positions.append(position)
    series.append(loss)
  }

  /// Whether any is left.
  fileprivate mutating func keep(through position: Int) -> Bool {
    positions.removeLast(positions.count - count(before: position + 1))
    series.keep(first: positions.count)
    return !positions.isEmpty
  }

  fileprivate func count(before position: Int) -> Int { positions.partition { $0 >= position } }
}
