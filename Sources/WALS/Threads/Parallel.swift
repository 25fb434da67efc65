import Dispatch
import Synchronization

/// Spreads independent pieces of work over threads.
package enum Parallel {
  /// How many threads the machine runs at once.
  static var coreCount: Int { max(1, ProcessorCount.active) }

  /// The results of `body(0)`, …, `body(count − 1)`, in this order, worked out by up to `threads` threads that take the
  /// next piece as they become free.
  package static func map<Result: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    guard threads > 1, count > 1 else {
      WorkPriority.take()
      return (0..<count).map(body)
    }
    let next = Atomic<Int>(0)
    let finished = Mutex<[Result?]>([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      WorkPriority.take()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(index)
        finished.withLock { $0[index] = result }
      }
    }
    return finished.withLock { $0.compactMap(\.self) }
  }

  /// Runs `body` on up to `threads` threads at once; `next` deals out the numbers from 0 up to `count`, each once.
  package static func forEach(count: Int, threads: Int, _ body: @Sendable (_ next: () -> Int?) -> Void) {
    let dealt = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      WorkPriority.take()
      body {
        let index = dealt.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
      }
    }
  }
}
