import Foundation
import WALS

/// Trains on a file of triples and prints one JSON object: seconds of each iteration, the loss reached, peak memory, and
/// the multiply-adds that this processor could have done meanwhile.
///
///     Race FILE --factors 64 --iterations 3 --threads 2 --precision float --solver cholesky|cg|blocks --stops 0
///       --method plain|accelerated
@main
struct Race {
  struct Result: Encodable {
    var seconds: [Double] = []
    var losses: [Double] = []
    /// Of the whole process, and of training alone.
    var peakBytes = 0
    var peakTrainingBytes = 0
    /// Floating-point operations a second, of all threads.
    var peakOperations: Double
    /// Seconds from a request to stop to the end of the half-step.
    var stopLatencies: [Double] = []
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
    let threads = Int(option("threads", "2")) ?? 2
    let knobs = Hyperparameters(
      alpha: Double(option("alpha", "1")) ?? 1, lambda: Double(option("lambda", "1")) ?? 1, factors: factors)
    let trainer = Trainer(matrix: try TripleFile.read(arguments[1]), solver: solver, threads: threads)
    var result = Result(peakOperations: MultiplyAddPeak.measure(solver.precision, threads: threads))
    var snapshot = try trainer.start(from: try smallStart(trainer.matrix, factors: factors), hyperparameters: knobs)
    let loading = ResidentMemory.peakBytes
    ResidentMemory.resetPeak()
    let isAccelerated = option("method", "plain") == "accelerated"
    for _ in 0..<(Int(option("iterations", "3")) ?? 3) {
      let start = ContinuousClock.now
      if isAccelerated {
        snapshot = try trainer.iteration(after: snapshot, method: .accelerated)
      } else {
        for _ in Side.allCases { snapshot = try trainer.halfStep(after: snapshot) }
      }
      result.seconds.append((ContinuousClock.now - start).seconds)
      result.losses.append(snapshot.loss.total)
    }
    result.peakTrainingBytes = ResidentMemory.peakBytes
    result.peakBytes = max(loading, result.peakTrainingBytes)
    result.stopLatencies = try StopLatency.measure(trainer, from: snapshot, count: Int(option("stops", "0")) ?? 0)
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }

  /// N(0, 0.1²/k), as the peers start.
  private static func smallStart(_ matrix: InteractionMatrix, factors: Int) throws -> InitialFactors {
    let drawn = InitialFactors.draw(
      .normal, seed: 1, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: factors)
    let scale = 0.1 / Double(factors).squareRoot()
    func scaled(_ matrix: FactorMatrix) throws -> FactorMatrix {
      try FactorMatrix(rowCount: matrix.rowCount, factors: matrix.elements.map { $0 * scale })
    }
    return InitialFactors(users: try scaled(drawn.users), items: try scaled(drawn.items))
  }
}
