import Synchronization

/// The wire between a half-step at work and whoever watches it: how far it is, and whether it shall stop.
public final class TrainingControl: Sendable {
  private let stop = Atomic<Bool>(false)
  private let rows = Atomic<Int>(0)

  /// A wire on which nobody has asked to stop.
  public init() {}

  /// Rows solved so far in this half-step.
  public var rowsSolved: Int { rows.load(ordering: .relaxed) }
  /// Whether someone has asked to stop.
  public var shouldStop: Bool { stop.load(ordering: .relaxed) }

  /// Asks the half-step to give up at its next chunk of rows.
  public func requestStop() { stop.store(true, ordering: .relaxed) }

  /// Called by solvers after each chunk.
  public func report(rowsSolved count: Int) { rows.wrappingAdd(count, ordering: .relaxed) }
}
