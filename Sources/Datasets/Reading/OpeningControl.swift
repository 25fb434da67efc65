import Synchronization

/// The wire between data being opened and whoever waits for them: how far it is, and whether it shall stop.
public final class OpeningControl: Sendable {
  /// What is under way.
  public enum Phase: Int, Sendable {
    /// Counted in bytes.
    case reading
    /// Putting what was read in order.
    case arranging
    /// Counted in users.
    case making
  }

  private let stop = Atomic<Bool>(false)
  private let phaseNumber = Atomic<Int>(0)
  private let whole = Atomic<Int>(0)
  private let finished = Atomic<Int>(0)

  /// A wire on which nobody has asked to stop.
  public init() {}

  /// What is under way now.
  public var phase: Phase { Phase(rawValue: phaseNumber.load(ordering: .relaxed)) ?? .reading }
  /// How much there is to do; 0 where nobody knows.
  public var total: Int { whole.load(ordering: .relaxed) }
  /// How much of ``total`` is done.
  public var done: Int { finished.load(ordering: .relaxed) }

  /// Asks the opening to give up; it then throws ``DatasetError/stopped``.
  public func requestStop() { stop.store(true, ordering: .relaxed) }

  /// Whether someone has asked to stop.
  public var shouldStop: Bool { stop.load(ordering: .relaxed) }

  func begin(_ phase: Phase, of total: Int) {
    finished.store(0, ordering: .relaxed)
    whole.store(total, ordering: .relaxed)
    phaseNumber.store(phase.rawValue, ordering: .relaxed)
  }

  func report(_ done: Int) throws(DatasetError) {
    finished.store(done, ordering: .relaxed)
    try check()
  }

  /// - Throws: ``DatasetError/stopped`` where it shall stop.
  public func check() throws(DatasetError) {
    if shouldStop { throw .stopped }
  }
}
