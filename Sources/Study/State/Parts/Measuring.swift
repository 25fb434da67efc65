import Language
import WALS

/// What is measured beside the training: the hold-out on its way, the moment being measured, and by which metric all of
/// it is looked at.
///
/// Divisions and requests have numbers, counted up, so that an answer to an earlier one is known as such.
package struct Measuring: Sendable {
  /// The metric whose curve stands beside the loss.
  package private(set) var metric = ShownMetric.ndcg
  /// The hold-out that is on its way.
  package private(set) var division: Division?
  private var divisionCount = 0
  /// The moment that is being measured.
  package private(set) var request: EvaluationRequest?
  private var requestCount = 0
  /// What there is to beat, and of which state of the data.
  private var baselines: (data: Int, baselines: Evaluation.Baselines)?

  /// What is on its way to an earlier state, or to one left behind, must not answer to a question of this one.
  mutating func countOn(from other: Measuring) {
    divisionCount = max(divisionCount, other.divisionCount)
    requestCount = max(requestCount, other.requestCount)
  }

  // MARK: The metric

  mutating func show(_ metric: ShownMetric) { self.metric = metric }

  /// Goes on to the metric that follows among those there are.
  mutating func showNext(of all: [ShownMetric]) { metric = all.following(metric) }

  // MARK: The hold-out

  /// Begins to divide the data, in place of what was to be divided before.
  mutating func beginDivision(of data: StudiedData, by choice: HoldOutChoice?) -> Division {
    divisionCount += 1
    let begun = Division(id: divisionCount, choice: choice, data: data)
    division = begun
    return begun
  }

  /// The hold-out has come about, or its data are gone.
  mutating func endDivision() { division = nil }

  // MARK: Moments

  /// What to ask for to have a moment measured, not begun yet.
  func planned(_ snapshot: Snapshot, at position: Int, data: StudiedData) -> EvaluationRequest {
    EvaluationRequest(
      id: requestCount + 1, position: position, data: data, snapshot: snapshot,
      baselines: baselines.flatMap { $0.data == data.version ? $0.baselines : nil })
  }

  mutating func begin(_ planned: EvaluationRequest) {
    requestCount = planned.id
    request = planned
  }

  /// - Returns: whether it was the one under way.
  mutating func end(_ ended: EvaluationRequest) -> Bool {
    guard request == ended else { return false }
    request = nil
    return true
  }

  /// Keeps what there is to beat, which is of the data alone.
  mutating func keep(_ baselines: Evaluation.Baselines, of version: Int) { self.baselines = (version, baselines) }
}
