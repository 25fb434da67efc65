import CKernel

/// The fast solver: the C kernel with the widest vectors of the processor, its rows handed to threads in chunks.
///
/// Each chunk of rows is solved by one thread alone and its part of the loss summed apart, so results have the same bits
/// for any number of threads.
public struct KernelSolver: HalfStepSolver {
  /// How each row's normal equations are solved.
  public enum Method: Sendable, Equatable {
    /// Exactly.
    case cholesky
    /// A few steps of conjugate gradients from the current row. Takács, Pilászy and Tikk 2011.
    case conjugateGradient(steps: Int = 3)
    /// One exact solve for each block of factors in turn, from the current row. Rendle et al. 2021 (iALS++).
    case blocks(size: Int = 32)
  }

  /// The arithmetic in which rows are solved. Factors and losses are in Double at either.
  public enum Precision: String, Sendable, CaseIterable {
    /// `Double` of 64 bits, and `Float` of 32.
    case double, float
  }

  /// The widest instructions that the kernel may use, so that each of its variants can be tested on one machine.
  public enum Instructions: Sendable, CaseIterable {
    /// All that the kernel knows and the processor has; AVX2 with FMA at most; plain C without either.
    case best, avx2, plain
  }

  /// How each row's normal equations are solved.
  public var method: Method
  /// The arithmetic in which rows are solved.
  public var precision: Precision
  /// The widest instructions that it may use.
  public var instructions: Instructions
  /// Whether rows that are solved exactly in Double may be factored in single precision and refined in Double, where that
  /// is quicker. A row at which it does not get there is solved in Double outright.
  public var refines: Bool

  /// The exact solver in Double with the widest instructions, unless asked otherwise.
  public init(
    method: Method = .cholesky, precision: Precision = .double, instructions: Instructions = .best, refines: Bool = true
  ) {
    self.method = method
    self.precision = precision
    self.instructions = instructions
    self.refines = refines
  }

  /// Solves all rows by the method.
  /// - Throws: ``TrainingError`` where a row cannot be solved, there is no memory, or `control` asked to stop.
  public func solve(
    _ halfStep: HalfStep, threads: Int, control: TrainingControl
  ) throws(TrainingError) -> SolvedSide {
    let side = side(of: halfStep, threads: threads, control: control)
    let count = halfStep.entries.rowCount * halfStep.factorCount
    var outcomes: [ckernel_outcome]? = []
    var isStopped = false
    let elements = [Double](unsafeUninitializedCapacity: count) { solution, initialized in
      outcomes = side.solve(into: solution)
      isStopped = control.shouldStop
      // Of a half-step that was broken off nothing is kept, since not all rows have been written.
      initialized = isStopped || outcomes?.contains { $0.failed_row >= 0 } ?? true ? 0 : count
    }
    if isStopped { throw .stopped }
    guard let outcomes else { throw .outOfMemory(factors: halfStep.factorCount, threads: max(1, threads)) }
    if let failed = outcomes.lazy.filter({ $0.failed_row >= 0 }).min(by: { $0.failed_row < $1.failed_row }) {
      throw .unsolvable(
        side: halfStep.side, row: failed.failed_row, pivot: failed.pivot, objective: halfStep.objective,
        isSingle: precision == .float)
    }
    return SolvedSide(
      factors: FactorMatrix(
        rowCount: halfStep.entries.rowCount, factorCount: halfStep.factorCount, elements: elements),
      stored: Self.sum(outcomes))
  }

  /// What the stored entries add to the loss with the rows as they are; nil where memory ran out.
  func storedSums(_ halfStep: HalfStep, threads: Int) -> StoredSums? {
    side(of: halfStep, threads: threads, control: TrainingControl()).measure().map(Self.sum)
  }

  private func side(of halfStep: HalfStep, threads: Int, control: TrainingControl) -> KernelSide {
    KernelSide(
      solver: self, halfStep: halfStep,
      chunks: RowChunks(of: halfStep.entries, factorCount: halfStep.factorCount), threads: max(1, threads),
      control: control)
  }

  private static func sum(_ outcomes: [ckernel_outcome]) -> StoredSums {
    var stored = StoredSums()
    for outcome in outcomes {
      stored += StoredSums(weightedErrors: outcome.weighted_errors, squaredScores: outcome.squared_scores)
    }
    return stored
  }
}
