internal import Platform

/// The number of processors that this process may use.
public enum ProcessorCount {
  /// Those that the system has online, at least one.
  public static var active: Int { Processors.count }
}
