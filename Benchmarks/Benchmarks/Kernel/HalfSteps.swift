import Benchmark
import WALS

let kernelFactors = [8, 16, 32, 64, 128, 256]

/// Run with `swift package --disable-sandbox benchmark`.
let benchmarks: @Sendable () -> Void = {
  iterations()
  rowLengths()
}

/// One iteration (a half-step of the users, one of the items) at each number of factors and each way of solving a row.
let iterations: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .throughput], maxDuration: .seconds(5), maxIterations: 20)
  let methods: [(name: String, method: KernelSolver.Method)] = [
    ("cholesky", .cholesky), ("conjugate gradient", .conjugateGradient()), ("blocks", .blocks()),
  ]
  for factors in kernelFactors {
    for (name, method) in methods {
      for precision in KernelSolver.Precision.allCases {
        Benchmark("\(name), \(precision), k=\(factors)", configuration: configuration) { benchmark in
          let trainer = Trainer(
            matrix: try PopularityMatrix.small(), solver: KernelSolver(method: method, precision: precision))
          var snapshot = try trainer.start(
            from: .draw(
              .normal, seed: 1, userCount: trainer.matrix.userCount, itemCount: trainer.matrix.itemCount,
              factors: factors),
            hyperparameters: Hyperparameters(alpha: 1, lambda: 10, factors: factors))
          benchmark.startMeasurement()
          for _ in benchmark.scaledIterations {
            for _ in Side.allCases { snapshot = try trainer.halfStep(after: snapshot) }
          }
        }
      }
    }
  }
}
