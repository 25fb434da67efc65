#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// How the threads that work things out share the processors with the rest of the program.
public enum WorkPriority {
  /// The thread that the others give way to; 0 for none.
  private static let first = Atomic<UInt>(0)

  /// From now on threads that work things out give way to the calling one, which answers a person though all processors
  /// are busy. For programs with a screen; no result depends on it.
  public static func giveWay() { first.store(own, ordering: .relaxed) }

  /// Called by each thread that works something out.
  static func take() {
    let first = first.load(ordering: .relaxed)
    guard first != 0, first != own else { return }
    #if canImport(Darwin)
      pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
    #else
      // On Linux each thread has a niceness of its own, which it cannot lower again.
      setpriority(numericCast(PRIO_PROCESS.rawValue), 0, 10)
    #endif
  }

  private static var own: UInt {
    #if canImport(Darwin)
      UInt(bitPattern: pthread_self())
    #else
      UInt(pthread_self())
    #endif
  }
}
