import Language
import WALS

/// One combination of a search: a value, trained and measured away from the main thread.
package struct SweepTrial: Sendable, Equatable {
  package let sweep: Int
  package let index: Int
  package let data: StudiedData
  package let knobs: Knobs
  package let iterations: Int
  /// Where they are known already.
  package let baselines: Evaluation.Baselines?

  package static func == (a: SweepTrial, b: SweepTrial) -> Bool { a.sweep == b.sweep && a.index == b.index }

  /// What is held out where the data have no hold-out.
  static let ownHoldOut = HoldOutChoice(rule: HoldOut(.share(0.2), .random(seed: HoldOut.usualSeed)))

  /// Trains from the initial factors that the knobs draw, as the explorer does, and measures the last moment.
  ///
  /// - Returns: nil where `control` asked to stop.
  package func perform(threads: Int, control: TrainingControl = TrainingControl()) -> SweepOutcome? {
    var data = data
    if data.holdOut == nil { data = data.divided(by: Self.ownHoldOut) }
    guard let heldOut = data.heldOut, heldOut.storedCount > 0 else { return .nothingHeldOut }
    let hyperparameters = knobs.hyperparameters
    if data.unfitValue(for: hyperparameters.objective) != nil {
      return .failed("The data have negative values, which preset \(hyperparameters.preset.rawValue) does not take.")
    }
    if let objection = hyperparameters.memoryObjection(users: data.users.count, items: data.items.count) {
      return .failed(objection)
    }
    do throws(TrainingError) {
      let snapshot = try train(data.matrix, threads: threads, control: control)
      let request = EvaluationRequest(id: 0, position: 0, data: data, snapshot: snapshot, baselines: baselines)
      return request.perform(threads: threads, control: control).map {
        .measured($0, loss: snapshot.loss.total, data)
      }
    } catch {
      if error == .stopped { return nil }
      return .failed(error.sentence { [data] side, row in data.names(side)[row] })
    }
  }

  private func train(
    _ matrix: InteractionMatrix, threads: Int, control: TrainingControl
  ) throws(TrainingError) -> Snapshot {
    let trainer = Trainer(matrix: matrix, threads: threads)
    let initial = InitialFactors.draw(
      knobs.initial, seed: knobs.seed, userCount: matrix.userCount, itemCount: matrix.itemCount,
      factors: knobs.hyperparameters.factors)
    var snapshot = try trainer.start(from: initial, hyperparameters: knobs.hyperparameters)
    for _ in 0..<iterations {
      if control.shouldStop { throw .stopped }
      snapshot = try trainer.iteration(after: snapshot, method: knobs.method, control: control)
    }
    return snapshot
  }
}

/// What came of a combination.
package enum SweepOutcome: Sendable {
  /// Together with the data that it was trained on, divided.
  case measured(Evaluation, loss: Double, StudiedData)
  /// Why it could not be trained.
  case failed(String)
  case nothingHeldOut
}
