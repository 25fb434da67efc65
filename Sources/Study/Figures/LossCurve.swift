import Language
import RealModule
import WALS

/// What the chart of the loss draws: for the screen, for sentences and for pictures alike.
extension ExplorerState {
  /// The number of moments that the chart leaves out in front.
  package var lossOffset: Int {
    guard let first = lossChart.from else { return 0 }
    return timeline.firstPosition(from: first) ?? max(0, timeline.moments.count - 1)
  }

  /// Whether the axis of the loss is logarithmic: on request, for the gap, and where the losses drawn span more than a
  /// factor of 20.
  package var isLossLogarithmic: Bool {
    // The gap is looked at by its logarithm; what is taken apart adds up on a linear axis alone.
    if lossChart.content == .gap { return true }
    if lossChart.content == .parts { return false }
    switch lossChart.axis {
    case .log: return true
    case .linear: return false
    case .auto:
      let span = timeline.losses.span(lossOffset..<timeline.moments.count)
      return span.most > 20 * span.leastPositive
    }
  }

  /// The lowest loss known for the problem of the moment shown, from whichever run found it: this one, one before it of
  /// the same data, one that it is compared with, or the starts of minima. Which losses are of one problem is judged by the
  /// loss itself. nil without a moment.
  package var bestKnownLoss: Double? {
    guard let current = timeline.current, let problem = current.problem else { return nil }
    var known = ([timeline] + comparisons.runs.map(\.timeline)).compactMap { $0.bestLosses[problem] }
    if let minima = searches.minima, minima.problem == problem { known += minima.rows.map(\.loss) }
    return known.reduce(current.loss.total, min)
  }

  /// What a moment is worth on the axis: its loss, or its gap over the best known one where the gap is drawn; nil where
  /// nothing is drawn for it.
  package func curveValue(of moment: Moment, over best: Double?) -> Double? {
    best.map { gap(of: moment, over: $0) } ?? moment.loss.total
  }

  /// The gap of a moment over the best known loss; nil for moments of other problems, and for the best one itself.
  package func gap(of moment: Moment, over best: Double) -> Double? {
    guard let current = timeline.current, moment.problem == nil || moment.problem == current.problem,
      moment.loss.total > best
    else { return nil }
    return moment.loss.total - best
  }

  /// `gap 0.0123 over the best known 18.49, × 0.82 an iteration`
  package var gapWords: String? { gapWordings.first }

  /// The same in fewer and fewer words.
  package var gapWordings: [String] {
    guard let current = timeline.current, let best = bestKnownLoss else { return [] }
    let gap = current.loss.total - best
    let known = "the best known \(NumberText.significant(best, 5))"
    guard gap > 0 else { return ["at \(known)", "at the best known"] }
    let words = "gap \(NumberText.precise(gap))"
    let losses = timeline.iterationLosses(most: 4).map { $0 - best }
    guard losses.count >= 2, losses[losses.count - 2] > 0 else { return ["\(words) over \(known)", words] }
    let rate = "× \(NumberText.precise(losses[losses.count - 1] / losses[losses.count - 2], 3)) an iteration"
    return ["\(words) over \(known), \(rate)", "\(words), \(rate)", words]
  }
}
