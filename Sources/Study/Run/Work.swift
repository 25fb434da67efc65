import Datasets
import Language
import WALS

/// What the training thread is asked to do: a value, so that the same request always has the same result.
package struct Work: Sendable, Equatable {
  package indirect enum Task: Sendable {
    /// Draw the initial factors and measure them.
    case start(Knobs)
    /// Take the factors of a saved model and measure them.
    case resume(InitialFactors, Hyperparameters)
    case halfStep(after: Snapshot, side: Side?)
    /// The next step of a method, its gradient measured where a rule for stopping asks for it.
    case next(after: Snapshot, method: TrainingMethod, measuresGradient: Bool)
    /// The half-step of a side, as the method takes it.
    case guided(after: Snapshot, method: TrainingMethod, side: Side)
    /// A step of gradient descent.
    case descend(Snapshot)
    case balance(Snapshot)
    /// Along the direction from an earlier model.
    case line(from: Anchor, at: Snapshot)
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
  /// For a run beside the one shown: which of them, by its number.
  package let comparison: Int?
  /// How rows are solved.
  let solver: SolverChoice
  /// Rows solved so far, while it is under way.
  package var rowsSolved = 0

  package init(id: Int, data: StudiedData, task: Task, comparison: Int? = nil, solver: SolverChoice = .cholesky) {
    self.id = id
    self.data = data
    self.task = task
    self.comparison = comparison
    self.solver = solver
  }

  /// Two pieces of work are the same when their numbers are; matrices of millions of entries are not compared.
  package static func == (a: Work, b: Work) -> Bool { a.id == b.id && a.rowsSolved == b.rowsSolved }

  /// Whether it is a step of the run, which may be given up.
  var isStep: Bool {
    switch task {
    case .halfStep, .next, .guided, .descend, .balance, .line: true
    case .start, .resume, .row, .remeasure, .rebuild: false
    }
  }

  /// The model and the side that a half-step solves; nil for other work.
  package var halfStep: (after: Snapshot, side: Side)? {
    switch task {
    case .halfStep(let snapshot, let side): (snapshot, side ?? snapshot.nextSide)
    case .next(let snapshot, let method, _):
      if case .halfStep(let side) = method.step(after: snapshot) { (snapshot, side) } else { nil }
    default: nil
    }
  }

  /// Does the work.
  package func perform(threads: Int, control: TrainingControl) throws(TrainingError) -> Snapshot {
    let matrix = data.matrix
    let trainer = Trainer(matrix: matrix, solver: solver.solver, threads: threads)
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
    case .next(let snapshot, let method, let measuresGradient):
      let next = try trainer.step(after: snapshot, method: method, control: control)
      return measuresGradient ? try trainer.measuringGradient(next) : next
    case .guided(let snapshot, let method, let side):
      return try trainer.step(after: snapshot, method: method, side: side, control: control)
    case .descend(let snapshot): return try trainer.descend(after: snapshot)
    case .balance(let snapshot): return try trainer.balanced(snapshot).snapshot
    case .line(let anchor, let snapshot): return try trainer.line(from: anchor, to: snapshot).snapshot
    case .row(let snapshot, let side, let row): return try trainer.solvingRow(row, of: side, at: snapshot)
    case .remeasure(let snapshot, let hyperparameters):
      return try trainer.remeasured(snapshot, hyperparameters: hyperparameters)
    case .rebuild(_, var snapshot, let moments):
      var there = data
      for moment in moments {
        there = there.moved(to: moment.data) ?? there
        let trainer = Trainer(matrix: there.matrix, threads: threads)
        if moment.change != nil {
          snapshot = try trainer.remeasured(snapshot, hyperparameters: moment.hyperparameters)
        } else if let method = moment.method {
          snapshot = try trainer.step(after: snapshot, method: method, control: control)
        } else if moment.modelStep == .balance {
          snapshot = try trainer.balanced(snapshot).snapshot
        } else {
          snapshot = try trainer.halfStep(after: snapshot, side: moment.side, control: control)
        }
      }
      return snapshot
    }
  }
}
