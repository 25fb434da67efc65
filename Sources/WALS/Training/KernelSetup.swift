import CKernel

extension ckernel_setup {
  /// - Parameters:
  ///   - measuresOnly: whether rows stay as they are.
  ///   - rowStarts: the half-step's, held in place.
  ///   - gram: FᵀF of its fixed side, held in place.
  init(
    _ solver: KernelSolver, _ halfStep: HalfStep, measuresOnly: Bool, rowStarts: UnsafePointer<Int>,
    gram: UnsafePointer<Double>
  ) {
    var (method, steps, blockSize) = (ckernel_solver.cholesky, 0, 0)
    switch solver.method {
    case .cholesky: break
    case .conjugateGradient(let count): (method, steps) = (.conjugate_gradient, count)
    case .blocks(let size): (method, blockSize) = (.blocks, size)
    }
    if measuresOnly { method = .none }
    let objective = halfStep.objective
    self.init(
      precision: solver.precision == .double ? .double : .float,
      instructions: ckernel_instructions(solver.instructions), solver: method, refines: solver.refines,
      steps: Int32(clamping: max(1, steps)), block_size: Int32(clamping: max(1, blockSize)),
      factors: Int32(halfStep.factorCount), fixed_rows: halfStep.fixed.rowCount, gram: gram,
      unobserved_weight: objective.unobservedWeight,
      shared_regularization: objective.scaling == .none ? objective.lambda : .nan,
      rows: halfStep.entries.rowCount, row_starts: rowStarts)
  }
}

extension ckernel_instructions {
  init(_ instructions: KernelSolver.Instructions) {
    switch instructions {
    case .best: self = .best
    case .avx2: self = .avx2
    case .plain: self = .plain
    }
  }
}
