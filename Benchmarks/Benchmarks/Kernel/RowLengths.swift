import Benchmark
import WALS

/// Solving rows of one length, in shares of k, on one thread. Up to 0.85 k entries a row is solved in the space of its
/// entries, beyond in the space of factors: where the two meet, the time must not jump.
let rowLengths: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .throughput], maxDuration: .seconds(2), maxIterations: 10)
  for factors in kernelFactors {
    for share in [0.25, 0.5, 0.8, 0.9, 1, 2] {
      let entries = max(1, Int(share * Double(factors)))
      Benchmark("rows of \(entries) entries, k=\(factors)", configuration: configuration) { benchmark in
        let matrix = try PopularityMatrix.rowsOfOneLength(1000, entries: entries)
        let trainer = Trainer(matrix: matrix, solver: KernelSolver(precision: .float), threads: 1)
        let start = try trainer.start(
          from: .draw(.normal, seed: 1, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: factors),
          hyperparameters: Hyperparameters(alpha: 1, lambda: 10, factors: factors))
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try trainer.halfStep(after: start)) }
      }
    }
  }
}
