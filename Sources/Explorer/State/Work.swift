import Datasets
import WALS

/// What the training thread is asked to do: a value, so that the same request always has the same result.
public struct Work: Sendable, Equatable {
  public enum Task: Sendable {
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
  public let id: Int
  public let data: StudiedData
  public let task: Task
  /// For the second run of a comparison.
  public let isComparison: Bool
  /// Rows solved so far, while it is under way.
  public var rowsSolved = 0

  init(id: Int, data: StudiedData, task: Task, isComparison: Bool = false) {
    self.id = id
    self.data = data
    self.task = task
    self.isComparison = isComparison
  }

  /// Two pieces of work are the same when their numbers are; matrices of millions of entries are not compared.
  public static func == (a: Work, b: Work) -> Bool { a.id == b.id && a.rowsSolved == b.rowsSolved }

  /// Does the work.
  public func perform(threads: Int, control: TrainingControl) throws(TrainingError) -> Snapshot {
    let matrix = data.matrix
    let trainer = Trainer(matrix: matrix, threads: threads)
    switch task {
    case .start(let knobs):
      let initial = InitialFactors.draw(
        knobs.initial, seed: knobs.seed, userCount: matrix.userCount, itemCount: matrix.itemCount,
        factors: knobs.hyperparameters.factors)
      return trainer.start(from: initial, hyperparameters: knobs.hyperparameters)
    case .resume(let saved, let hyperparameters):
      let factors = InitialFactors(
        users: saved.users.resized(to: matrix.userCount), items: saved.items.resized(to: matrix.itemCount))
      return trainer.start(from: factors, hyperparameters: hyperparameters)
    case .halfStep(let snapshot, let side):
      return try trainer.halfStep(after: snapshot, side: side, control: control)
    case .row(let snapshot, let side, let row): return try trainer.solvingRow(row, of: side, at: snapshot)
    case .remeasure(let snapshot, let hyperparameters):
      return trainer.remeasured(snapshot, hyperparameters: hyperparameters)
    case .rebuild(_, var snapshot, let moments):
      for moment in moments {
        let trainer = Trainer(matrix: moment.data.matrix, threads: threads)
        snapshot =
          moment.change == nil
          ? try trainer.halfStep(after: snapshot, side: moment.side, control: control)
          : trainer.remeasured(snapshot, hyperparameters: moment.hyperparameters)
      }
      return snapshot
    }
  }
}

/// What `update` asks of the world outside.
public enum Effect: Equatable, Sendable {
  /// Begin this on the training thread.
  case work(Work)
  /// Give up what the training thread does at its next chunk of rows.
  case stopWork
  case open(String)
  /// Divide the data into what is trained on and what is held out.
  case divide(Division)
  /// Measure a moment, beside the training.
  case evaluate(EvaluationRequest)
  /// Make data up.
  case generate(GeneratorRecipe)
  /// Give up the data on their way.
  case stopOpening
  /// Train and measure one combination of a search, beside the training.
  case sweep(SweepTrial)
  /// Give up the combination under way.
  case stopSweep
  /// Write a file.
  case export(Export)
  /// Write the session as a file, whole or not at all.
  case save(Journal, to: String)
  /// Do the session again that was cut off.
  case recover
}

/// What the world outside tells `update`.
public enum Event: Sendable {
  case command(Command)
  case input(InputEvent)
  case resized(ExplorerState.Size)
  /// The pace says that it is time for the next half-step.
  case tick
  /// Data were opened; `source` is the name or path that opens them again.
  case opened(Dataset, source: String? = nil)
  case openedModel(FinishedModel, source: String? = nil)
  case failedToOpen(String)
  /// Only these knobs may be turned from now on; nil for all.
  case limited(Set<Knob>?)
  /// Something was done outside: one sentence.
  case did(String)
  /// Something outside could not be done: one sentence.
  case failed(String)
  /// Data are on their way.
  case underWay(Opening)
  case finished(workID: Int, Result<Snapshot, TrainingError>)
  case progress(rowsSolved: Int)
  case divided(Division, DividedData)
  case evaluated(EvaluationRequest, Evaluation?)
  /// A combination was measured; nil where it was given up.
  case swept(SweepTrial, SweepOutcome?)
  /// A file was written, with a sentence that says what is in it, or it was not.
  case exported(ExportRequest, Result<String, ModelError>)
}
