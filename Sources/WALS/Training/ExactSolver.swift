/// The exact solver that suits the size: the readable one while a half-step is over in a moment anyway, the fast kernel
/// beyond. Both solve the same equations; which one it is depends on the problem alone, never on the machine.
public struct ExactSolver: HalfStepSolver {
  /// The arithmetic in which rows are solved; in single precision the kernel solves them, whatever the size.
  public var precision: KernelSolver.Precision
  /// As the kernel's (``KernelSolver/refines``).
  public var refines: Bool

  /// The exact solver in Double, unless asked otherwise.
  public init(precision: KernelSolver.Precision = .double, refines: Bool = true) {
    self.precision = precision
    self.refines = refines
  }

  /// Multiply-adds that the readable solver does within a frame.
  private static let readableWork = 2e6

  /// Solves all rows exactly.
  /// - Throws: ``TrainingError`` where a row cannot be solved, there is no memory, or `control` asked to stop.
  public func solve(
    _ halfStep: HalfStep, threads: Int, control: TrainingControl
  ) throws(TrainingError) -> SolvedSide {
    let k = Double(halfStep.factorCount)
    let work = k * k * (Double(halfStep.entries.storedCount) + Double(halfStep.entries.rowCount) * k / 3)
    if precision == .double, work < Self.readableWork {
      return try ReadableSolver().solve(halfStep, threads: threads, control: control)
    }
    return try KernelSolver(precision: precision, refines: refines).solve(halfStep, threads: threads, control: control)
  }
}
