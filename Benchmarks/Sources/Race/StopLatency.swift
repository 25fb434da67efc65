import Dispatch
import Foundation
import Synchronization
import WALS

/// How long a half-step takes to end once it is asked to.
enum StopLatency {
  /// Seconds from the request to the end, for requests spread evenly over the time of each side's half-step.
  static func measure(_ trainer: Trainer, from snapshot: Snapshot, count: Int) throws -> [Double] {
    var latencies: [Double] = []
    for side in Side.allCases {
      let start = ContinuousClock.now
      _ = try trainer.halfStep(after: snapshot, side: side)
      let whole = (ContinuousClock.now - start).seconds
      for index in 0..<count {
        let control = TrainingControl()
        let after = whole * (Double(index) + 0.5) / Double(count)
        let asked = DispatchSemaphore(value: 0)
        let moment = Moment()
        Thread.detachNewThread {
          Thread.sleep(forTimeInterval: after)
          moment.value.withLock { $0 = .now }
          control.requestStop()
          asked.signal()
        }
        let stopped = Result { try trainer.halfStep(after: snapshot, side: side, control: control) }
        let end = ContinuousClock.now
        asked.wait()
        // A half-step that was over before the request says nothing.
        if case .failure = stopped { latencies.append((end - moment.value.withLock { $0 }).seconds) }
      }
    }
    return latencies
  }
}

private final class Moment: Sendable {
  let value = Mutex(ContinuousClock.now)
}
