/// Where several starts of one problem end: each trained to arrival by the accelerated method, grouped by loss.
public struct Minima: Sendable {
  /// Starts that end at one loss.
  public struct Minimum: Sendable {
    /// The total loss where they end: the lowest of theirs.
    public let loss: Double
    /// The seeds of these starts, ascending.
    public let seeds: [UInt32]
    /// The largest gradient of both sides among them, as a share of the right sides.
    public let gradient: Double
    /// Whether all of them arrived. One that did not is listed alone, since its loss would fall on.
    public let hasArrived: Bool
    /// Where the first of these seeds ended.
    public let snapshot: Snapshot
  }

  /// The lowest first.
  public let all: [Minimum]

  /// Two losses are one where they differ by no more than this share.
  public static let sameLoss = 1e-7
  /// The gradient, as a share of the right sides, at which a start has arrived. Tighter than for a single run, so that
  /// losses can be told apart.
  public static let tolerance = 1e-8
  /// Iterations after which a start is given up.
  public static let mostIterations = 2000

  /// - Parameters:
  ///   - seeds: one start each.
  ///   - trainer: the problem. Starts are spread over its threads, each worked out by one.
  /// - Throws: ``TrainingError`` of the first seed that has one; `.stopped` when `control` asked to stop.
  public init(
    seeds: [UInt32], initial: InitialFactors.Kind = .normal, hyperparameters: Hyperparameters, trainer: Trainer,
    control: TrainingControl = TrainingControl()
  ) throws(TrainingError) {
    let single = Trainer(matrix: trainer.matrix, solver: trainer.solver, threads: 1)
    let ends = Parallel.map(count: seeds.count, threads: trainer.threads) { index in
      Result<End, TrainingError> { () throws(TrainingError) in
        try End(
          seed: seeds[index], initial: initial, hyperparameters: hyperparameters, trainer: single, control: control)
      }
    }
    var arrived: [End] = []
    for end in ends { arrived.append(try end.get()) }
    all = Self.grouped(arrived)
  }

  /// Where one start ends.
  private struct End: Sendable {
    let seed: UInt32
    let snapshot: Snapshot
    let gradient: Double
    let hasArrived: Bool

    init(
      seed: UInt32, initial: InitialFactors.Kind, hyperparameters: Hyperparameters, trainer: Trainer,
      control: TrainingControl
    ) throws(TrainingError) {
      var snapshot = try trainer.start(
        from: .draw(
          initial, seed: seed, userCount: trainer.matrix.userCount, itemCount: trainer.matrix.itemCount,
          factors: hyperparameters.factors),
        hyperparameters: hyperparameters)
      var gradient = try trainer.gradientNorms(at: snapshot).share
      var (iterations, isStill, fall) = (0, false, Double.infinity)
      while gradient > Minima.tolerance || fall > Minima.tolerance, iterations < Minima.mostIterations, !isStill {
        let next = try trainer.iteration(after: snapshot, method: .accelerated, control: control)
        // The loss no longer changes in its last digit: as far as the arithmetic goes.
        isStill = next.loss.total == snapshot.loss.total && gradient <= Arrival.tolerance
        fall = (snapshot.loss.total - next.loss.total) / max(snapshot.loss.total, .leastNormalMagnitude)
        snapshot = next
        gradient = try trainer.gradientNorms(at: snapshot).share
        iterations += 1
      }
      self.seed = seed
      self.snapshot = snapshot
      self.gradient = gradient
      // A gradient that is small beside huge right sides is no arrival as long as the loss still falls.
      hasArrived = gradient <= Arrival.tolerance && abs(fall) <= Arrival.tolerance
    }
  }

  private static func grouped(_ ends: [End]) -> [Minimum] {
    var groups: [[End]] = []
    for end in ends.sorted(by: { ($0.snapshot.loss.total, $0.seed) < ($1.snapshot.loss.total, $1.seed) }) {
      let loss = end.snapshot.loss.total
      if end.hasArrived, let last = groups.indices.last, let first = groups[last].first, first.hasArrived,
        loss - first.snapshot.loss.total <= sameLoss * max(abs(loss), .leastNormalMagnitude)
      {
        groups[last].append(end)
      } else {
        groups.append([end])
      }
    }
    return groups.compactMap { group in
      guard let lowest = group.first else { return nil }
      let first = group.min { $0.seed < $1.seed } ?? lowest
      return Minimum(
        loss: lowest.snapshot.loss.total, seeds: group.map(\.seed).sorted(),
        gradient: group.map(\.gradient).max() ?? 0, hasArrived: lowest.hasArrived, snapshot: first.snapshot)
    }
  }
}
