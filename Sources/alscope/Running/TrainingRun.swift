import Datasets
import WALS

/// Half-steps one after the other, each with its loss and its time, until they are done or something ends them.
struct TrainingRun {
  let trainer: Trainer
  private(set) var snapshot: Snapshot
  private(set) var history: [LossRecord]
  /// Seconds of the start and of every half-step.
  private(set) var seconds: [Double]

  enum End {
    case done
    case interrupted
    case failed(CommandFailure)
  }

  init(_ trainer: Trainer, from initial: InitialFactors, hyperparameters: Hyperparameters) throws {
    self.trainer = trainer
    let began = ContinuousClock.now
    snapshot = trainer.start(from: initial, hyperparameters: hyperparameters)
    seconds = [began.seconds]
    history = [LossRecord(snapshot)]
    guard snapshot.loss.total.isFinite else { throw Self.notFinite }
  }

  mutating func run(
    stopping: StoppingOptions, control: TrainingControl, name: (Side, Int) -> String
  ) -> End {
    while !stopping.isDone(totals: history.map(\.loss.total)) {
      let began = ContinuousClock.now
      do {
        let next = try trainer.halfStep(after: snapshot, control: control)
        guard next.loss.total.isFinite else { return .failed(Self.notFinite) }
        snapshot = next
      } catch .stopped {
        return .interrupted
      } catch {
        return .failed(CommandFailure(error.sentence(name: name)))
      }
      seconds.append(began.seconds)
      history.append(LossRecord(snapshot))
    }
    return .done
  }

  private static let notFinite = CommandFailure(
    "The loss is too large for double precision: lower α or scale the values down.")
}

extension ContinuousClock.Instant {
  /// Seconds since this instant.
  fileprivate var seconds: Double { (ContinuousClock.now - self) / .seconds(1) }
}
