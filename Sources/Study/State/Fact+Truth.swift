import Datasets
import Language
import WALS

/// How much of what was planted in the data is found. It is a measure, not something that must hold.
extension Fact {
  /// R² of the found scores and the planted ones over all pairs, now and a moment ago: one number that is 1 where all is
  /// found, less where k is too small for it, and near 0 at a random start. The angles between the spaces say less: with many factors
  /// they are small at the start already.
  static func planted(_ truth: PlantedTruth, _ state: ExplorerState, _ snapshot: Snapshot) -> Fact {
    let now = truth.recovery(users: snapshot.users, items: snapshot.items)
    let was = state.timeline.previous?.snapshot.flatMap { truth.recovery(users: $0.users, items: $0.items) }
    let figure =
      now.map { NumberText.fixed($0, 3) + (was.map { ", was " + NumberText.fixed($0, 3) } ?? "") }
      ?? "all scores are equal"
    return Fact(
      name: "How much of the planted scores is found: R² over all pairs, from 0 to 1", holds: nil,
      figure: "\(figure) · \(truth.factorCount) \(truth.kind.rawValue) planted, k \(snapshot.users.factorCount)")
  }
}
