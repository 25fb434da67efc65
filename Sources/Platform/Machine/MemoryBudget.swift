import Synchronization

/// How much memory the program may take for data, factors and what it keeps of a run. Whatever may be large asks before it
/// takes: a sentence can be read, a killed program cannot.
package enum MemoryBudget {
  /// The share of the memory there is that is taken without a word from the person.
  private static let share = 0.75

  /// 0 until something else is said.
  private static let chosen = Atomic<Int>(0)

  /// Bytes.
  package static var limit: Int {
    let bytes = chosen.load(ordering: .relaxed)
    return bytes > 0 ? bytes : Int(Double(Memory.limit) * share)
  }

  /// From now on this many bytes, whatever the machine has.
  package static func choose(bytes: Int) { chosen.store(max(1, bytes), ordering: .relaxed) }

  /// Why this many bytes are not taken; nil where they may be.
  ///
  /// - Parameter what: as `The factors of 6,040 users`.
  package static func objection(to bytes: Int, for what: String) -> String? {
    guard bytes > limit else { return nil }
    return "\(what) would take \(text(bytes)) of memory, more than the \(text(limit)) that may be used; "
      + "--memory says how much may."
  }

  /// Products of counts, which may be larger than any number of bytes.
  package static func bytes(_ counts: Int...) -> Int {
    counts.reduce(1) { product, count in
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: max(0, count))
      return isTooLarge ? .max : next
    }
  }

  /// Sums of bytes, which may be larger than any number of bytes.
  package static func sum(_ bytes: [Int]) -> Int {
    bytes.reduce(0) { sum, more in
      let (next, isTooLarge) = sum.addingReportingOverflow(more)
      return isTooLarge ? .max : next
    }
  }

  /// `80 GB`, `640 MB`
  package static func text(_ bytes: Int) -> String {
    switch bytes {
    case Int.max: "more than any machine’s bytes"
    case 10_000_000_000...: "\(bytes / 1_000_000_000) GB"
    case 1_000_000_000...: "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
    case 1_000_000...: "\(bytes / 1_000_000) MB"
    default: "\(max(1, bytes / 1000)) kB"
    }
  }
}
