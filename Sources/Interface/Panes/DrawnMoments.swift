import Study
import WALS

/// The moments that a chart draws: all from an offset on, or, while a half-step comes about row by row, those up to the one
/// shown and it. They are reached one by one, and never copied.
struct DrawnMoments {
  private let timeline: Timeline
  private let offset: Int
  /// The half-step that comes about row by row.
  private let rows: Moment?
  let count: Int
  /// The place of the moment shown; before the first one where it is left out.
  let shown: Int

  init(_ state: ExplorerState) {
    timeline = state.timeline
    rows = state.rowStep.flatMap { rows in state.data.map { Moment(rows, data: $0) } }
    let all = rows == nil ? timeline.moments.count : min(timeline.position + 1, timeline.moments.count) + 1
    offset = min(state.lossOffset, all)
    count = all - offset
    shown = (rows == nil ? timeline.position : all - 1) - offset
  }

  private func isRows(_ place: Int) -> Bool { rows != nil && place == count - 1 }

  subscript(place: Int) -> Moment {
    if let rows, isRows(place) { return rows }
    return timeline.moments[offset + place]
  }

  func lastMark(in range: Range<Int>) -> Moment? {
    timeline.lastMark(
      in: (offset + range.lowerBound)..<(offset + range.upperBound - (isRows(range.upperBound - 1) ? 1 : 0)))
  }

  /// Positions of those that are of the timeline.
  private var positions: Range<Int> { offset..<offset + max(0, count - (rows == nil ? 0 : 1)) }

  /// The ends of their losses.
  var losses: LossSpan {
    var span = timeline.losses.span(positions)
    if let rows, count > 0 { span.take(rows.loss.total) }
    return span
  }

  /// The ends of their gaps over the best known loss, of those of the problem of the moment shown.
  func gaps(over best: Double) -> LossSpan {
    guard let current = timeline.current else { return LossSpan() }
    var span = timeline.span(ofProblemOf: current, in: positions)
    if let rows, count > 0, rows.hyperparameters == current.hyperparameters, rows.data == current.data {
      span.take(rows.loss.total)
    }
    return span.above(best)
  }
}
