internal import Platform

/// How the threads that work things out share the processors with the rest of the program.
public enum WorkPriority {
  /// From now on threads that work things out give way to the calling one, which answers a person though all processors
  /// are busy. For programs with a screen; no result depends on it.
  public static func giveWay() { Processors.giveWayToThisThread() }

  /// Called by each thread that works something out.
  static func take() { Processors.takeLowPriority() }
}
