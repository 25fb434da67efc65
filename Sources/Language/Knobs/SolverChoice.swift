import WALS

/// How the rows of a compared run are solved; the run shown is always solved exactly.
package enum SolverChoice: String, Sendable, CaseIterable {
  case cholesky, cg, blocks

  package static let names = allCases.map(\.rawValue).joined(separator: "|")

  package var method: KernelSolver.Method {
    switch self {
    case .cholesky: .cholesky
    case .cg: .conjugateGradient()
    case .blocks: .blocks()
    }
  }

  /// As the command line's option of the same name solves.
  package var solver: any HalfStepSolver { self == .cholesky ? ExactSolver() : KernelSolver(method: method) }
}
