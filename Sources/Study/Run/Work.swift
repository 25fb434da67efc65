import Datasets
import Language
import WALS

/// What the training thread is asked to do: a value, so that the same request always has the same result.
package struct Work: Sendable, Equatable {
  package enum Task: Sendable {
    /// Draw the initial factors and measure them.
    case start(Knobs)
    /// Take the factors of a saved model and measure them.
    case resume(InitialFactors, Hyperparameters)
    case halfStep(after: Snapshot, side: Side?)
    /// One row of a side solved, the others as they are.
    case row(at: Snapshot, side: Side, row: Int)
    /// The same factors under other knobs or data.
    case remeasure(Snapshot, Hyperparameters)
    /// Work out again the moment at a position of the timeline, along the same way.
    case rebuild(position: Int, from: Snapshot, moments: [Moment])
  }

  /// Counts up, so that an answer to a question no longer asked is known as such.
  package let id: Int
  package let data: StudiedData
  package let task: Task
  /// For the second run of a comparison.
  package let isComparison: Bool
  /// Rows solved so far, while it is under way.
  package var rowsSolved = 0

  package init(id: Int, data: StudiedData, task: Task, isComparison: Bool = false) {
    self.id = id
    self.data = data
    self.task = task
    self.isComparison = isComparison
  }

  /// Two pieces of work are the same when their numbers are; matrices of millions of entries are not compared.
  package static func == (a: Work, b: Work) -> Bool { a.id == b.id && a.rowsSolved == b.rowsSolved }

  /// Does the work.
  package func perform(threads: Int, control: TrainingControl) throws(TrainingError) -> Snapshot {
    let matrix = data.matrix
    let trainer = Trainer(matrix: matrix, threads: threads)
    switch task {
    case .start(let knobs):
      let initial = InitialFactors.draw(
        knobs.initial, seed: knobs.seed, userCount: matrix.userCount, itemCount: matrix.itemCount,
        factors: knobs.hyperparameters.factors)
      return try trainer.start(from: initial, hyperparameters: knobs.hyperparameters)
    case .resume(let saved, let hyperparameters):
      let factors = InitialFactors(
        users: saved.users.resized(to: matrix.userCount), items: saved.items.resized(to: matrix.itemCount))
      return try trainer.start(from: factors, hyperparameters: hyperparameters)
    case .halfStep(let snapshot, let side):
      return try trainer.halfStep(after: snapshot, side: side, control: control)
    case .row(let snapshot, let side, let row): return try trainer.solvingRow(row, of: side, at: snapshot)
    case .remeasure(let snapshot, let hyperparameters):
      return try trainer.remeasured(snapshot, hyperparameters: hyperparameters)
    case .rebuild(_, var snapshot, let moments):
      for moment in moments {
        let trainer = Trainer(matrix: moment.data.matrix, threads: threads)
        snapshot =
          moment.change == nil
          ? try trainer.halfStep(after: snapshot, side: moment.side, control: control)
          : try trainer.remeasured(snapshot, hyperparameters: moment.hyperparameters)
      }
      return snapshot
    }
  }
}
