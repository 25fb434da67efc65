import Foundation
import WALS

/// Trains on a file of triples and prints one JSON object: seconds of each iteration, the loss reached, peak memory.
///
///     Race FILE --factors 64 --iterations 3 --threads 2 --precision float --solver cholesky|cg|blocks
@main
struct Race {
  struct Result: Encodable {
    var seconds: [Double]
    var losses: [Double]
    var peakBytes: Int
    var peakTrainingBytes: Int
  }

  static func main() throws {
    let arguments = CommandLine.arguments
    func option(_ name: String, _ fallback: String) -> String {
      arguments.firstIndex(of: "--" + name).map { arguments[$0 + 1] } ?? fallback
    }
    let method: KernelSolver.Method =
      switch option("solver", "cholesky") {
      case "cg": .conjugateGradient()
      case "blocks": .blocks()
      default: .cholesky
      }
    let solver = KernelSolver(
      method: method, precision: KernelSolver.Precision(rawValue: option("precision", "float")) ?? .float)
    let factors = Int(option("factors", "64")) ?? 64
    let knobs = Hyperparameters(
      alpha: Double(option("alpha", "1")) ?? 1, lambda: Double(option("lambda", "1")) ?? 1, factors: factors)
    let trainer = Trainer(
      matrix: try TripleFile.read(arguments[1]), solver: solver, threads: Int(option("threads", "2")) ?? 2)
    var snapshot = trainer.start(from: smallStart(trainer.matrix, factors: factors), hyperparameters: knobs)
    let loading = ResidentMemory.peakBytes
    ResidentMemory.resetPeak()
    var result = Result(seconds: [], losses: [], peakBytes: 0, peakTrainingBytes: 0)
    for _ in 0..<(Int(option("iterations", "3")) ?? 3) {
      let start = ContinuousClock.now
      for _ in Side.allCases { snapshot = try trainer.halfStep(after: snapshot) }
      let elapsed = ContinuousClock.now - start
      result.seconds.append(Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
      result.losses.append(snapshot.loss.total)
    }
    result.peakTrainingBytes = ResidentMemory.peakBytes
    result.peakBytes = max(loading, result.peakTrainingBytes)
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }

  /// N(0, 0.1²/k), as the peers start.
  private static func smallStart(_ matrix: InteractionMatrix, factors: Int) -> InitialFactors {
    let drawn = InitialFactors.draw(
      .normal, seed: 1, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: factors)
    let scale = 0.1 / Double(factors).squareRoot()
    func scaled(_ matrix: FactorMatrix) -> FactorMatrix {
      FactorMatrix(
        rowCount: matrix.rowCount, factorCount: matrix.factorCount, elements: matrix.elements.map { $0 * scale })
    }
    return InitialFactors(users: scaled(drawn.users), items: scaled(drawn.items))
  }
}
