internal import Platform

/// The number of processors that this process may use.
public enum ProcessorCount {
  public static var active: Int { Processors.count }
}
