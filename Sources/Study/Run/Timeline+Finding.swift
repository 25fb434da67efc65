import Language

/// What is asked of many moments at once, answered without going through them.
extension Timeline {
  /// The position of the first moment of a half-step or a later one; nil where there is none yet. Half-steps ascend.
  package func firstPosition(from halfStep: Int) -> Int? {
    let position = moments.partition { $0.halfStep >= halfStep }
    return position < moments.count ? position : nil
  }

  /// The position of the last moment of a half-step; nil where there is none.
  package func lastPosition(ofHalfStep halfStep: Int) -> Int? {
    let position = moments.partition { $0.halfStep > halfStep } - 1
    return position >= 0 && moments[position].halfStep == halfStep ? position : nil
  }

  /// The position of the last moment that stands no further than a place along an axis; nil where none does. Places ascend,
  /// and after one that was not measured none is.
  package func lastPosition(along axis: ComparisonAxis, upTo place: Double) -> Int? {
    let position = moments.partition { ($0.place(along: axis) ?? .infinity) > place } - 1
    return position >= 0 ? position : nil
  }

  /// The last moment of those at some positions that is a mark.
  package func lastMark(in range: Range<Int>) -> Moment? {
    let place = marks.partition { $0 >= range.upperBound } - 1
    return place >= 0 && marks[place] >= range.lowerBound ? moments[marks[place]] : nil
  }

  /// The ends of the losses that are of the same problem as a moment, among those at some positions.
  package func span(ofProblemOf moment: Moment, in range: Range<Int>) -> LossSpan {
    problems.span(of: moment.problem, at: range)
  }

  /// How many moments at the beginning are those of another state of the same run; nil where that is not known.
  package func sharedCount(with other: Timeline) -> Int? {
    cuts == other.cuts ? min(moments.count, other.moments.count) : nil
  }
}
