import Datasets
import Language
import WALS

/// The run shown and those beside it at one moment, in numbers: what views and transcripts show of them.
package struct ComparedFigures {
  /// One run.
  package struct Run {
    /// `this run · hu`, `λ 5`
    package let name: String
    package let timeline: Timeline
    /// Where it stands; nil where it is not there yet, or no place was measured.
    package let position: Int?
    package var moment: Moment? { position.map { timeline.moments[$0] } }
    package let list: [Recommendation]
  }

  /// The run shown first.
  package let runs: [Run]
  package let axis: ComparisonAxis
  private let state: ExplorerState

  package init?(_ state: ExplorerState) {
    guard let current = state.timeline.current, let data = state.data, !state.comparisons.runs.isEmpty else {
      return nil
    }
    guard data.users.count > state.selection.user else { return nil }
    let own = Run(
      name: "this run · \(current.hyperparameters.preset.rawValue)", timeline: state.timeline,
      position: state.timeline.position,
      list: state.listing.list.lines.map(\.recommendation))
    var lists: [[Recommendation]] = []
    if case .compared(let ready)? = state.inspector.figures { lists = ready }
    let others = zip(state.comparisons.runs, state.comparedPositions).enumerated().map { index, run in
      Run(
        name: run.0.name, timeline: run.0.timeline, position: run.1,
        list: lists.indices.contains(index) ? lists[index] : [])
    }
    runs = [own] + others
    axis = state.comparisons.axis
    self.state = state
  }

  /// What the selected pair and its user have in a run's problem and model.
  package struct Pair {
    package let confidence: Double
    package let target: Double
    package let unobservedWeight: Double
    /// λ of the user's row.
    package let lambda: Double
    package let score: Double?
  }

  package func pair(of run: Run) -> Pair? {
    guard let moment = run.moment, let data = state.data else { return nil }
    let (user, item) = (state.selection.user, state.selection.item)
    guard user < data.users.count, item < data.items.count else { return nil }
    let (objective, stored) = (moment.hyperparameters.objective, data.trained(user: user, item: item))
    let rows = data.matrix.byUser
    return Pair(
      confidence: stored.map(objective.confidence(of:)) ?? objective.unobservedWeight,
      target: stored.map(objective.target(of:)) ?? 0, unobservedWeight: objective.unobservedWeight,
      lambda: objective.regularization(
        of: rows.values[rows.positions(ofRow: user)], otherSideCount: rows.columnCount),
      score: score(run, user: user, item: item))
  }

  /// The predicted preference in a run's model.
  package func score(_ run: Run, user: Int, item: Int) -> Double? {
    run.moment?.snapshot.flatMap { snapshot in
      user < snapshot.users.rowCount && item < snapshot.items.rowCount ? snapshot.score(user: user, item: item) : nil
    }
  }

  /// Rows of a side around the selected one, in the order in which they stand, at most so many.
  package func rows(_ side: Side, most: Int) -> [Int] {
    let arrangement = side == .users ? state.order.users : state.order.items
    guard arrangement.count > 0, most > 0 else { return [] }
    let count = min(most, arrangement.count)
    let place = arrangement.place(of: state.selection[side]) ?? 0
    let first = min(max(0, place - count / 2), arrangement.count - count)
    return (first..<first + count).map { arrangement.row(at: $0) }
  }
}
