import ArgumentParser
import WALS

/// How rows are solved.
struct SolverOptions: ParsableArguments {
  enum Solver: String, ExpressibleByArgument, CaseIterable {
    case cholesky, cg, blocks
  }

  @Option(
    help: "Solve each row exactly, by three steps of conjugate gradients, or by blocks of 32 factors in turn.")
  var solver = Solver.cholesky
  @Option(help: "The arithmetic in which rows are solved; losses are in double at either.")
  var precision = KernelSolver.Precision.double
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  func trainer(of matrix: InteractionMatrix) -> Trainer {
    // Exact rows are solved as in the explorer, so that the same run has the same bits in both.
    let chosen: any HalfStepSolver =
      switch solver {
      case .cholesky: ExactSolver(precision: precision)
      case .cg: KernelSolver(method: .conjugateGradient(), precision: precision)
      case .blocks: KernelSolver(method: .blocks(), precision: precision)
      }
    return Trainer(matrix: matrix, solver: chosen, threads: threads ?? ProcessorCount.active)
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
  }
}

extension KernelSolver.Precision: ExpressibleByArgument {}
