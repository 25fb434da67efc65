import Language
import WALS

/// One combination of a search: trained for so many iterations, and measured. A value, so that many can be at work at
/// once, and one that has rested can go on.
package struct SearchTrial: Sendable {
  /// One division of the data: what trains, and what measures.
  package struct Part: Sendable {
    package let trainer: Trainer
    package let evaluator: Evaluator

    package init(trainer: Trainer, evaluator: Evaluator) { (self.trainer, self.evaluator) = (trainer, evaluator) }

    package var matrix: InteractionMatrix { trainer.matrix }

    /// The same on one thread.
    var alone: Part {
      Part(
        trainer: Trainer(matrix: matrix, solver: trainer.solver, threads: 1),
        evaluator: Evaluator(
          evaluator.split, cutoffs: evaluator.cutoffs, relevantFrom: evaluator.relevantFrom, threads: 1))
    }
  }

  /// How far a trial is on one part.
  package struct Progress: Sendable {
    /// At the best iteration so far, where that is looked for; else at the last. So are the loss and the iterations.
    package let measures: Measures
    package let loss: Double
    package let iterations: Int
    /// Iterations that were trained, which may be more than those up to the best.
    package let trained: Int
    /// Whether it has come to its end before its time.
    package let isOver: Bool
    /// nil once nothing more is wanted of its factors.
    package fileprivate(set) var resting: Resting?

    /// What further iterations begin with, and the model that was measured.
    package struct Resting: Sendable {
      let snapshot: Snapshot
      let log: IterationLog
      package let best: Snapshot
    }

    /// Lets the factors go.
    mutating func release() { resting = nil }
  }

  enum Outcome: Sendable {
    case measured(Progress)
    case failed(String)
    case stopped
  }

  /// By which the best iteration is known.
  package let measure: Measure
  /// End where so many iterations gave no better measure; nil measures the last iteration alone.
  package let patience: Int?
  /// What else ends it.
  package let rule: StoppingRule?
  /// The id of a row, for the sentence of a failure.
  package let name: @Sendable (Side, Int) -> String

  package init(
    measure: Measure, patience: Int? = nil, rule: StoppingRule? = nil, name: @escaping @Sendable (Side, Int) -> String
  ) {
    (self.measure, self.patience, self.rule, self.name) = (measure, patience, rule, name)
  }

  /// Trains on up to a number of iterations.
  ///
  /// - Parameter progress: where an earlier call came to; nil for the start.
  func advance(
    _ progress: Progress?, _ knobs: Knobs, on part: Part, to iterations: Int, control: TrainingControl
  ) -> Outcome {
    if let progress, progress.isOver { return .measured(progress) }
    do throws(TrainingError) {
      return try trained(progress, knobs, on: part, to: iterations, control: control)
    } catch .stopped {
      return .stopped
    } catch {
      return .failed(error.sentence(name: name))
    }
  }

  private func trained(
    _ progress: Progress?, _ knobs: Knobs, on part: Part, to iterations: Int, control: TrainingControl
  ) throws(TrainingError) -> Outcome {
    let trainer = part.trainer
    var snapshot: Snapshot
    var log: IterationLog
    if let resting = progress?.resting {
      (snapshot, log) = (resting.snapshot, resting.log)
    } else {
      snapshot = try trainer.start(from: knobs.drawn(for: part.matrix), hyperparameters: knobs.hyperparameters)
      log = IterationLog(start: snapshot.loss.total)
    }
    var best = progress.flatMap { progress in
      progress.resting.map { (snapshot: $0.best, measures: progress.measures, iterations: progress.iterations) }
    }
    var isOver = false
    while log.iterations < iterations, !isOver {
      if control.shouldStop { throw .stopped }
      snapshot = try trainer.iteration(after: snapshot, method: knobs.method, control: control)
      guard snapshot.loss.total.isFinite else { return .failed("The loss is too large for double precision.") }
      var gradient: Double?
      if case .gradient = rule { gradient = try trainer.gradientNorms(at: snapshot).share }
      log.add(loss: snapshot.loss.total, gradient: gradient)
      isOver = rule.flatMap { log.end(by: $0, gradient: gradient) } != nil
      guard let patience else { continue }
      let measures = try measures(of: snapshot, part.evaluator, control)
      if isBetter(measures, than: best?.measures) {
        best = (snapshot, measures, log.iterations)
      } else if log.iterations - (best?.iterations ?? 0) >= patience {
        isOver = true
      }
    }
    if patience == nil { best = nil }
    if best == nil { best = (snapshot, try measures(of: snapshot, part.evaluator, control), log.iterations) }
    guard let found = best else { return .stopped }
    return .measured(
      Progress(
        measures: addingTrainingErrors(found.measures, found.snapshot, part), loss: found.snapshot.loss.total,
        iterations: found.iterations, trained: log.iterations, isOver: isOver,
        resting: Progress.Resting(snapshot: snapshot, log: log, best: found.snapshot)))
  }

  /// What a model is worth by an evaluator.
  package func measures(
    of snapshot: Snapshot, _ evaluator: Evaluator, _ control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> Measures {
    let predictsValues = snapshot.hyperparameters.objective.target == .value
    return Measures(
      rankings: try evaluator.metrics(of: snapshot, control: control),
      variety: measure.isVariety ? try evaluator.variety(of: snapshot, control: control) : [],
      errors: predictsValues ? evaluator.ratingErrors(of: snapshot) : nil)
  }

  private func addingTrainingErrors(_ measures: Measures, _ snapshot: Snapshot, _ part: Part) -> Measures {
    guard measures.errors != nil else { return measures }
    var measures = measures
    measures.trainingErrors = RatingErrors(of: snapshot, on: part.matrix.byUser, threads: part.trainer.threads)
    return measures
  }

  /// Whether one is better than another by the measure; nothing is better than what could not be measured.
  private func isBetter(_ a: Measures, than b: Measures?) -> Bool {
    guard let value = a.value(measure) else { return b == nil }
    guard let other = b?.value(measure) else { return true }
    return measure.isError ? value < other : value > other
  }
}

extension Knobs {
  /// The initial factors that these knobs draw for a matrix.
  func drawn(for matrix: InteractionMatrix) -> InitialFactors {
    InitialFactors.draw(
      initial, seed: seed, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: hyperparameters.factors)
  }
}
