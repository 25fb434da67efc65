import CPlatform
import Synchronization

/// The machine's processors, and how the program's threads share them.
package enum Processors {
  /// The number that this process may use.
  package static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The thread that the others give way to; 0 for none.
  private static let first = Atomic<UInt>(0)

  /// From now on threads that call ``takeLowPriority()`` give way to the calling one.
  package static func giveWayToThisThread() { first.store(UInt(platform_thread()), ordering: .relaxed) }

  /// Called by each thread that works something out.
  package static func takeLowPriority() {
    let first = first.load(ordering: .relaxed)
    guard first != 0, first != UInt(platform_thread()) else { return }
    platform_give_way()
  }
}
