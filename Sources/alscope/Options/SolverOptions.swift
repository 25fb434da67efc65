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
    let method: KernelSolver.Method =
      switch solver {
      case .cholesky: .cholesky
      case .cg: .conjugateGradient()
      case .blocks: .blocks()
      }
    return Trainer(
      matrix: matrix, solver: KernelSolver(method: method, precision: precision),
      threads: threads ?? ProcessorCount.active)
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
  }
}

extension KernelSolver.Precision: ExpressibleByArgument {}
