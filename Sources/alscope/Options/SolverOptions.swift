import ArgumentParser
import WALS

/// How rows are solved.
struct SolverOptions: ParsableArguments {
  enum Solver: String, ExpressibleByArgument, CaseIterable {
    case cholesky, cg, blocks
  }
  enum Refinement: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  @Option(
    help: "Solve each row exactly, by three steps of conjugate gradients, or by blocks of 32 factors in turn.")
  var solver = Solver.cholesky
  @Option(help: "The arithmetic in which rows are solved; losses are in double at either.")
  var precision = KernelSolver.Precision.double
  @Option(
    help: "Factor rows in single precision and refine them to double, where that is quicker; off: in double alone.")
  var refine = Refinement.on
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  func trainer(of matrix: InteractionMatrix) -> Trainer {
    // Exact rows are solved as in the explorer, so that the same run has the same bits in both.
    let chosen: any HalfStepSolver =
      switch solver {
      case .cholesky: ExactSolver(precision: precision, refines: refine == .on)
      case .cg: KernelSolver(method: .conjugateGradient(), precision: precision)
      case .blocks: KernelSolver(method: .blocks(), precision: precision)
      }
    return Trainer(matrix: matrix, solver: chosen, threads: threads ?? ProcessorCount.active)
  }

  /// The name of an option of the arithmetic that was given, if one was.
  var firstGiven: String? {
    let all: [(String, Bool)] = [
      ("solver", solver != .cholesky), ("precision", precision != .double), ("refine", refine != .on),
    ]
    return all.first(where: \.1)?.0
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
  }
}

extension KernelSolver.Precision: ExpressibleByArgument {}
