import Datasets
import Language
import WALS

/// A row of a search on its way to a saved model: trained on all of the data, away from the main thread.
package struct ModelSaving: Sendable, Equatable {
  let data: StudiedData
  let knobs: Knobs
  let iterations: Int
  package let path: String

  package static func == (a: ModelSaving, b: ModelSaving) -> Bool {
    a.path == b.path && a.knobs == b.knobs && a.iterations == b.iterations && a.data.version == b.data.version
  }

  /// - Throws: why there is no model, in a sentence.
  package func model(threads: Int, control: TrainingControl = TrainingControl()) throws(ModelError) -> SavedModel {
    let whole = data.divided(by: nil)
    let trainer = Trainer(matrix: whole.matrix, threads: threads)
    do throws(TrainingError) {
      let trained = try FinalTraining(trainer, knobs, iterations: iterations, control: control)
      let (users, items) = (whole.userNames, whole.itemNames)
      return SavedModel(
        dataset: whole.name, storedCount: whole.storedCount, checksum: whole.editCount == 0 ? whole.checksum : nil,
        hyperparameters: knobs.hyperparameters, start: .drawn(knobs.initial, seed: knobs.seed),
        history: trained.history,
        users: FactorTable(ids: users.ids, titles: users.titles ?? [], factors: trained.snapshot.users),
        items: FactorTable(ids: items.ids, titles: items.titles ?? [], factors: trained.snapshot.items))
    } catch {
      throw ModelError(error.sentence { whole.names($0)[$1] })
    }
  }

  /// `Trained on all of films for 12 iterations and saved as m.npz.`
  package var sentence: String { Self.sentence(data.name, iterations, path) }

  package static func sentence(_ data: String, _ iterations: Int, _ path: String) -> String {
    "Trained on all of \(data) for \(iterations) \(iterations == 1 ? "iteration" : "iterations") and saved as \(path)."
  }
}

/// What a search ends in: the knobs of a row, trained from the start for as long as the row was.
package struct FinalTraining {
  package let snapshot: Snapshot
  package let history: [LossRecord]

  /// - Throws: ``TrainingError/stopped`` where `control` asked to stop: half a model is none.
  package init(
    _ trainer: Trainer, _ knobs: Knobs, iterations: Int, control: TrainingControl
  ) throws(TrainingError) {
    var snapshot = try trainer.start(from: knobs.drawn(for: trainer.matrix), hyperparameters: knobs.hyperparameters)
    var history = [LossRecord(snapshot)]
    // A further step that would begin an iteration is one too many.
    var left = iterations
    while true {
      if knobs.method.step(after: snapshot) == .halfStep(.users) {
        guard left > 0 else { break }
        left -= 1
      }
      if control.shouldStop { throw .stopped }
      snapshot = try trainer.step(after: snapshot, method: knobs.method, control: control)
      history.append(LossRecord(snapshot))
    }
    (self.snapshot, self.history) = (snapshot, history)
  }
}
