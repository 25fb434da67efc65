import Datasets
import WALS

/// How long all metrics of all users take beside a half-step on what is left for training, and prints a Markdown table.
///
///     Evaluating [--users 6040] [--items 3706] [--density 0.0447] [--factors 64] [--threads 2] [--rounds 9]
///
/// The least of the rounds counts; the two lengths of lists are 5 and 10.
@main
struct Evaluating {
  static func main() throws {
    var data = GeneratorRecipe()
    try data.set(.users, option("users", "6040"))
    try data.set(.items, option("items", "3706"))
    try data.set(.factors, "16")
    try data.set(.density, option("density", "0.0447"))
    try data.set(.skew, "0.9")
    let whole = try Generator(data).dataset().matrix
    let factors = Int(option("factors", "64")) ?? 64
    let threads = Int(option("threads", "2")) ?? 2
    let rounds = max(1, Int(option("rounds", "9")) ?? 9)
    print("\(whole.storedCount) interactions, k = \(factors), \(threads) threads, milliseconds\n")
    print("| held out | half-steps, Double | half-steps, Float | all metrics | popular and random | dividing |")
    print("|---|---|---|---|---|---|")
    for share in [0.1, 0.2, 0.5] {
      let rule = HoldOut(.share(share), .random(seed: 1))
      let split = rule.split(whole)
      let trainer = Trainer(matrix: split.training, solver: KernelSolver(precision: .double), threads: threads)
      let single = Trainer(matrix: split.training, solver: KernelSolver(precision: .float), threads: threads)
      var snapshot = try trainer.start(
        from: .draw(
          .normal, seed: 1, userCount: whole.userCount, itemCount: whole.itemCount, factors: factors),
        hyperparameters: Hyperparameters(alpha: 1, lambda: 1, factors: factors))
      for _ in 0..<4 { snapshot = try trainer.halfStep(after: snapshot) }
      let evaluator = Evaluator(split, threads: threads)
      let columns = [
        try [trainer, single].map { trainer in
          try Side.allCases.map { side in
            try least(rounds) { _ = try trainer.halfStep(after: snapshot, side: side) }
          }
        }.map { "\($0[0]), \($0[1])" },
        [
          "\(try least(rounds) { _ = try evaluator.metrics(of: snapshot) })",
          "\(try least(rounds) { _ = (try evaluator.popularity(), evaluator.randomOrder()) })",
          "\(least(rounds) { _ = rule.split(whole) })",
        ],
      ].flatMap(\.self)
      print("| \(Int(share * 100)) % | " + columns.joined(separator: " | ") + " |")
    }
  }

  /// The least milliseconds of some rounds, to a tenth.
  private static func least(_ rounds: Int, _ work: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<rounds {
      let began = ContinuousClock.now
      try work()
      least = min(least, (ContinuousClock.now - began) / .milliseconds(1))
    }
    return (least * 10).rounded() / 10
  }

  private static func option(_ name: String, _ fallback: String) -> String {
    let arguments = CommandLine.arguments
    guard let at = arguments.firstIndex(of: "--" + name), at + 1 < arguments.count else { return fallback }
    return arguments[at + 1]
  }
}
