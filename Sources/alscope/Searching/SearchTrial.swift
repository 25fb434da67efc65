import Datasets
import Language
import WALS

/// One combination of a search: trained for so many iterations, and measured. A value, so that many can be at work at
/// once, and one that has rested can go on.
struct SearchTrial: Sendable {
  /// One division of the data: what is trained on, and what measures.
  struct Part: Sendable {
    let matrix: InteractionMatrix
    let evaluator: Evaluator
  }

  /// How far a trial is on one part.
  struct Progress: Sendable {
    var snapshot: Snapshot
    var log: IterationLog
    /// At the best iteration so far, where that is looked for; else at the last.
    var measures: Measures
    var iterations: Int
    var best: Snapshot
    /// Whether it has come to its end before its time.
    var isOver = false
  }

  enum Outcome: Sendable {
    case measured(Progress)
    case failed(String)
    case stopped
  }

  let measure: Measure
  /// End where so many iterations gave no better measure; nil measures the last iteration alone.
  let patience: Int?
  /// What else ends it.
  let rule: StoppingRule?
  let name: @Sendable (Side, Int) -> String

  /// Trains on up to a number of iterations.
  ///
  /// - Parameter progress: where an earlier call came to; nil for the start.
  func advance(
    _ progress: Progress?, _ knobs: Knobs, on part: Part, trainer: Trainer, to iterations: Int, control: TrainingControl
  ) -> Outcome {
    do {
      var snapshot: Snapshot
      var log: IterationLog
      if let progress {
        if progress.isOver { return .measured(progress) }
        (snapshot, log) = (progress.snapshot, progress.log)
      } else {
        let initial = InitialFactors.draw(
          knobs.initial, seed: knobs.seed, userCount: part.matrix.userCount, itemCount: part.matrix.itemCount,
          factors: knobs.hyperparameters.factors)
        snapshot = try trainer.start(from: initial, hyperparameters: knobs.hyperparameters)
        log = IterationLog(start: snapshot.loss.total)
      }
      var (best, bestIterations, isOver) = (progress?.measures, progress?.iterations ?? 0, false)
      var bestSnapshot = progress?.best
      while log.iterations < iterations, !isOver {
        snapshot = try trainer.iteration(after: snapshot, method: knobs.method, control: control)
        guard snapshot.loss.total.isFinite else { return .failed("The loss is too large for double precision.") }
        var gradient: Double?
        if case .gradient = rule { gradient = try trainer.gradientNorms(at: snapshot).share }
        log.add(loss: snapshot.loss.total, gradient: gradient)
        isOver = rule.flatMap { log.end(by: $0, gradient: gradient) } != nil
        guard let patience else { continue }
        let measures = try measures(of: snapshot, part.evaluator, control)
        if isBetter(measures, than: best) {
          (best, bestIterations, bestSnapshot) = (measures, log.iterations, snapshot)
        } else if log.iterations - bestIterations >= patience {
          isOver = true
        }
      }
      if patience == nil || best == nil {
        (best, bestIterations, bestSnapshot) = (
          try measures(of: snapshot, part.evaluator, control), log.iterations, snapshot
        )
      }
      guard let best, let bestSnapshot else { return .stopped }
      return .measured(
        Progress(
          snapshot: snapshot, log: log, measures: best, iterations: bestIterations, best: bestSnapshot,
          isOver: isOver))
    } catch .stopped {
      return .stopped
    } catch {
      return .failed(error.sentence(name: name))
    }
  }

  func measures(
    of snapshot: Snapshot, _ evaluator: Evaluator, _ control: TrainingControl
  ) throws(TrainingError) -> Measures {
    let predictsValues = snapshot.hyperparameters.objective.target == .value
    return Measures(
      rankings: try evaluator.metrics(of: snapshot, control: control),
      variety: measure == .coverage || measure == .novelty ? try evaluator.variety(of: snapshot, control: control) : [],
      errors: predictsValues ? evaluator.ratingErrors(of: snapshot) : nil)
  }

  /// Whether one is better than another by the measure; nothing is better than what could not be measured.
  func isBetter(_ a: Measures, than b: Measures?) -> Bool {
    guard let value = a.value(measure) else { return b == nil }
    guard let other = b?.value(measure) else { return true }
    return measure.isError ? value < other : value > other
  }
}
