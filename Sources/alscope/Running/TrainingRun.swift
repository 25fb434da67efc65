import ArgumentParser
import Datasets
import WALS

/// Half-steps one after the other, each with its loss and its time, until they are done or something ends them.
struct TrainingRun {
  let trainer: Trainer
  let start: ModelStart
  private(set) var snapshot: Snapshot
  private(set) var history: [LossRecord]
  /// Seconds of the start and of every half-step.
  private(set) var seconds: [Double]
  private(set) var end = End.done

  enum End {
    case done
    case interrupted
    case failed(CommandFailure)
  }

  init(
    _ trainer: Trainer, from initial: InitialFactors, start: ModelStart, hyperparameters: Hyperparameters
  ) throws {
    self.trainer = trainer
    self.start = start
    let began = ContinuousClock.now
    snapshot = trainer.start(from: initial, hyperparameters: hyperparameters)
    seconds = [began.secondsAgo]
    history = [LossRecord(snapshot)]
    guard snapshot.loss.total.isFinite else { throw Self.notFinite }
  }

  /// - Parameter name: the id of a row, for the sentence of a failure.
  mutating func train(stopping: StoppingOptions, control: TrainingControl, name: (Side, Int) -> String) {
    while !stopping.isDone(history) {
      let began = ContinuousClock.now
      do {
        let next = try trainer.halfStep(after: snapshot, control: control)
        guard next.loss.total.isFinite else { return end = .failed(Self.notFinite) }
        snapshot = next
      } catch .stopped {
        return end = .interrupted
      } catch {
        return end = .failed(CommandFailure(error.sentence(name: name)))
      }
      seconds.append(began.secondsAgo)
      history.append(LossRecord(snapshot))
    }
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

  private static let notFinite = CommandFailure(
    "The loss is too large for double precision: lower α or scale the values down.")
}

extension ContinuousClock.Instant {
  fileprivate var secondsAgo: Double { (ContinuousClock.now - self) / .seconds(1) }
}
