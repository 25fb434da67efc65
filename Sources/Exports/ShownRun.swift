import Datasets
import Study
import WALS

/// The run up to the moment that is shown: what every export tells of.
package struct ShownRun {
  package let state: ExplorerState
  package let data: StudiedData
  /// From the start to the moment shown.
  package let moments: [Moment]
  /// The model at the moment shown.
  package let snapshot: Snapshot

  /// Whether names in tables stay as they are though a spreadsheet would take them for formulas.
  let isRaw: Bool

  /// nil while the model is being worked out.
  init?(_ state: ExplorerState, isRaw: Bool = false) {
    guard let data = state.data, let snapshot = state.snapshot, !state.timeline.isEmpty else { return nil }
    self.state = state
    self.isRaw = isRaw
    self.data = data
    self.snapshot = snapshot
    moments = Array(state.timeline.moments.prefix(state.timeline.position + 1))
  }

  package var hyperparameters: Hyperparameters { snapshot.hyperparameters }
  package var objective: Objective { hyperparameters.objective }
  package var start: ModelStart { state.start }

  /// The losses of the start and of every step, turns and edits left out.
  package var history: [LossRecord] {
    moments.filter { $0.change == nil }.map {
      LossRecord(halfStep: $0.halfStep, side: $0.side, modelStep: $0.modelStep, loss: $0.loss)
    }
  }

  /// How many half-steps led here, and how many steps of the whole model besides.
  var stepCounts: (halfSteps: Int, modelSteps: Int) {
    let steps = moments.filter { $0.change == nil && $0.side != nil }
    let modelSteps = steps.count { $0.modelStep != nil }
    return (steps.count - modelSteps, modelSteps)
  }

  package var halfSteps: String {
    switch snapshot.halfStep {
    case 0: "the start"
    case 1: "half-step 1"
    default: "half-step \(snapshot.halfStep)"
    }
  }

  /// The same for what is said of a file: also that the run went on, where the moment shown is not the newest.
  var extent: String {
    guard let newest = state.timeline.moments.last?.halfStep, newest > snapshot.halfStep else { return halfSteps }
    return "\(halfSteps); the run goes on to half-step \(newest), which latest shows"
  }

  /// What people see of each row; tables go by ``ids(_:)``.
  package func names(_ side: Side) -> [String] { data.names(side) }

  package func ids(_ side: Side) -> [String] { data.rowNames(side).ids }
}
