import Datasets
import WALS

/// What balance and line steps cost beside an iteration, and what they are worth, each method side by side in one run.
///
///     Converging [--users 6040] [--items 3706] [--density 0.05] [--factors 64,128,256] [--threads 2] [--rounds 5]
///     Converging --losses [--factors 16] [--alpha 5] [--lambda 1] [--iterations 30]
///
/// Costs: the least of the rounds counts. Losses: of the three methods from one start, iteration by iteration.
@main
struct Converging {
  static func main() throws {
    var data = GeneratorRecipe()
    try data.set(.users, option("users", "6040"))
    try data.set(.items, option("items", "3706"))
    try data.set(.factors, "16")
    try data.set(.density, option("density", "0.05"))
    try data.set(.skew, "0.9")
    let matrix = try Generator(data).dataset().matrix
    let trainer = Trainer(
      matrix: matrix, solver: KernelSolver(), threads: Int(option("threads", "2")) ?? 2)
    print("\(matrix.storedCount) interactions, double precision, \(trainer.threads) threads\n")
    if CommandLine.arguments.contains("--losses") { return try losses(trainer) }
    print("| k | half-steps, ms | balance, ms | of the iteration | line, ms | of the iteration | both gradients, ms |")
    print("|---|---|---|---|---|---|---|")
    for factors in option("factors", "64,128,256").split(separator: ",").compactMap({ Int($0) }) {
      try costs(trainer, factors: factors)
    }
  }

  private static func costs(_ trainer: Trainer, factors: Int) throws {
    let knobs = Hyperparameters(alpha: 1, lambda: 1, factors: factors)
    var snapshot = try start(trainer, knobs)
    for _ in 0..<2 { snapshot = try trainer.iteration(after: snapshot, method: .balanced) }
    let anchor = Anchor(snapshot)
    for _ in 0..<2 { snapshot = try trainer.halfStep(after: snapshot) }
    var balanced = snapshot
    let rounds = max(1, Int(option("rounds", "5")) ?? 5)
    var (halfSteps, balance, line, gradient) = (Double.infinity, Double.infinity, Double.infinity, Double.infinity)
    // In turns, so that what else the machine does falls on all alike.
    for _ in 0..<rounds {
      halfSteps = min(
        halfSteps,
        try milliseconds { for side in Side.allCases { _ = try trainer.halfStep(after: snapshot, side: side) } })
      balance = min(balance, milliseconds { balanced = try trainer.balanced(snapshot).snapshot })
      line = min(line, milliseconds { _ = try trainer.line(from: anchor, to: balanced) })
      gradient = min(gradient, milliseconds { _ = try trainer.gradientNorms(at: balanced) })
    }
    func share(_ part: Double) -> String { "\((part / halfSteps * 1000).rounded() / 10) %" }
    func text(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
    print(
      "| \(factors) | \(text(halfSteps)) | \(text(balance)) | \(share(balance)) | \(text(line)) | \(share(line)) "
        + "| \(text(gradient)) |")
  }

  private static func losses(_ trainer: Trainer) throws {
    let knobs = Hyperparameters(
      alpha: Double(option("alpha", "5")) ?? 5, lambda: Double(option("lambda", "1")) ?? 1,
      factors: Int(option("factors", "16")) ?? 16)
    let iterations = Int(option("iterations", "30")) ?? 30
    print("α \(knobs.alpha), λ \(knobs.lambda), k \(knobs.factors)\n")
    print("| iteration | " + TrainingMethod.allCases.map(\.rawValue).joined(separator: " | ") + " |\n|---|---|---|---|")
    var snapshots = try TrainingMethod.allCases.map { _ in try start(trainer, knobs) }
    for iteration in 1...iterations {
      for (index, method) in TrainingMethod.allCases.enumerated() {
        snapshots[index] = try trainer.iteration(after: snapshots[index], method: method)
      }
      if iteration <= 5 || iteration.isMultiple(of: 5) {
        print(
          "| \(iteration) | " + snapshots.map { "\(($0.loss.total * 10).rounded() / 10)" }.joined(separator: " | ")
            + " |")
      }
    }
  }

  private static func start(_ trainer: Trainer, _ knobs: Hyperparameters) throws -> Snapshot {
    try trainer.start(
      from: .draw(
        .normal, seed: 1, userCount: trainer.matrix.userCount, itemCount: trainer.matrix.itemCount,
        factors: knobs.factors),
      hyperparameters: knobs)
  }

  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let began = ContinuousClock.now
    try work()
    return (ContinuousClock.now - began) / .milliseconds(1)
  }

  private static func option(_ name: String, _ fallback: String) -> String {
    let arguments = CommandLine.arguments
    guard let at = arguments.firstIndex(of: "--" + name), at + 1 < arguments.count else { return fallback }
    return arguments[at + 1]
  }
}
