import CPeak
import Dispatch
import Synchronization
import WALS

/// What the processor can do at most: multiply-adds in registers on all threads at once.
enum MultiplyAddPeak {
  /// Floating-point operations a second of all threads together, the best of a few tries of some hundredths of a second.
  static func measure(_ precision: KernelSolver.Precision, threads: Int) -> Double {
    let rounds: Int64 = 5_000_000
    return (0..<5).map { _ in
      let done = Atomic<Int64>(0)
      let start = ContinuousClock.now
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        let perRound = precision == .double ? cpeak_double(rounds) : cpeak_float(rounds)
        done.wrappingAdd(perRound * rounds, ordering: .relaxed)
      }
      return Double(done.load(ordering: .relaxed)) / (ContinuousClock.now - start).seconds
    }.max() ?? 0
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
