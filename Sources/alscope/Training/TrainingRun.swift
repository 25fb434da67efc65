import ArgumentParser
import Datasets
import Language
import WALS

/// Step after step of a method, each with its loss and its time, until they are done or something ends them.
struct TrainingRun {
  let trainer: Trainer
  let start: ModelStart
  let method: TrainingMethod
  private(set) var snapshot: Snapshot
  private(set) var history: [LossRecord]
  /// Seconds of the start and of every step.
  private(set) var seconds: [Double]
  private(set) var end = End.done
  /// What became of the data's values before they were confidences.
  var weighting: Weighting?
  private var log: IterationLog
  private var reason = StoppingReason.interrupted

  enum End {
    case done
    case interrupted
    case failed(UserError)
  }

  /// - Parameter name: the id of a row, for the sentence of a failure.
  init(
    _ trainer: Trainer, from initial: InitialFactors, start: ModelStart, method: TrainingMethod,
    hyperparameters: Hyperparameters, name: (Side, Int) -> String
  ) throws {
    self.trainer = trainer
    self.start = start
    self.method = method
    let began = ContinuousClock.now
    do {
      snapshot = try trainer.start(from: initial, hyperparameters: hyperparameters)
    } catch {
      throw UserError(error.sentence(name: name))
    }
    seconds = [began.secondsAgo]
    history = [LossRecord(snapshot)]
    log = IterationLog(start: snapshot.loss.total)
  }

  /// - Parameter name: the id of a row, for the sentence of a failure.
  mutating func train(stopping: StoppingOptions, control: TrainingControl, name: (Side, Int) -> String) {
    train(iterations: stopping.iterationLimit, rule: stopping.rule, control: control, name: name)
  }

  /// Trains so many iterations at most, or until a rule ends it.
  mutating func train(
    iterations: Int?, rule: StoppingRule? = nil, control: TrainingControl, name: (Side, Int) -> String
  ) {
    while true {
      if let reason = reasonToStop(iterations, rule) {
        self.reason = reason
        return
      }
      let began = ContinuousClock.now
      do {
        snapshot = try trainer.step(after: snapshot, method: method, control: control)
      } catch .stopped {
        return end = .interrupted
      } catch {
        reason = .failed
        return end = .failed(UserError(error.sentence(name: name)))
      }
      seconds.append(began.secondsAgo)
      history.append(LossRecord(snapshot))
    }
  }

  /// Looks at whole iterations alone.
  private mutating func reasonToStop(_ most: Int?, _ rule: StoppingRule?) -> StoppingReason? {
    guard method.step(after: snapshot) == .halfStep(.users) else { return nil }
    var gradient: Double?
    if case .gradient = rule { gradient = try? trainer.gradientNorms(at: snapshot).share }
    if history.count > 1 { log.add(loss: snapshot.loss.total, gradient: gradient) }
    if let rule, let reason = log.end(by: rule, gradient: gradient) { return reason }
    return most.map { log.iterations >= $0 } == true ? .iterations : nil
  }

  /// Why it ended, and how far from its end that is.
  var stopped: StoppedRun {
    get throws(TrainingError) {
      StoppedRun(
        reason: reason, iterations: log.iterations, arrival: log.arrival,
        gradient: try trainer.gradientNorms(at: snapshot))
    }
  }

  /// Whether a half-step could not be done, so that the snapshot is not what was asked for.
  var hasFailed: Bool {
    if case .failed = end { true } else { false }
  }

  /// What an end before its time means to whoever called, once all that was done has been kept.
  func reportEnd() throws {
    switch end {
    case .done: break
    case .interrupted:
      Console.note("Stopped after half-step \(snapshot.halfStep).")
      throw ExitCode(Interruption.exitCode)
    case .failed(let failure): throw failure
    }
  }
}

extension ContinuousClock.Instant {
  fileprivate var secondsAgo: Double { (ContinuousClock.now - self) / .seconds(1) }
}
