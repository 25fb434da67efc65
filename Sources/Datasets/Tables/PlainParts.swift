import Synchronization
import WALS

/// How lines are dealt to threads.
struct PartRules: Sendable, Equatable {
  var threads: Int
  /// Fewer bytes are read by one thread.
  var fewest = 1 << 19
  /// Bytes of a part.
  var least = 1 << 16
  var most = 1 << 18

  /// So many bytes shall be there at once, so that all threads have enough of them.
  func bytesAtOnce(of size: Int) -> Int { threads > 1 && size > 2 << 20 ? min(2 * threads, 16) << 20 : 1 << 20 }
}

/// Plain lines read on several threads: what stands in the buffer is cut into parts behind line feeds, each part is read
/// with ids of its own, and parts are taken over one after the other, their ids numbered as they first appear.
///
/// A part counts only where reading has arrived exactly at its beginning: there a line begins, whatever stood before, a
/// quote that spans lines as well. A part ends at its first line that is not plain, which ``RecordScanner`` reads, and
/// with it the part's other lines. So everything is as one thread reads it.
struct PlainParts<Form: PlainForm> {
  private let form: Form
  private let keepsZeros: Bool
  private var readers: [PartReader]
  /// Parts that were read and not taken over yet, the first one last.
  private var parts: [PlainPart] = []
  /// Where the last of them ends, and which of the scanner's fillings they were read from.
  private var end = 0
  private var fills = -1
  private var left = 0

  private let rules: PartRules
  /// As often may parts turn out to begin in the middle of a line; then one thread reads all the rest.
  private static var mostLeft: Int { 16 }

  init(_ form: Form, _ rules: PartRules, keepsZeros: Bool) {
    (self.form, self.rules, self.keepsZeros) = (form, rules, keepsZeros)
    let threads = rules.threads
    readers = threads > 1 ? (0..<threads).map { _ in PartReader() } : []
  }

  /// Where the next part begins that may yet be taken over.
  func next(after position: Int) -> Int? {
    guard let part = parts.last, part.start > position else { return nil }
    return part.start
  }

  /// Takes over the parts that begin where reading has arrived, after reading some where there are none.
  ///
  /// - Parameters:
  ///   - most: no more lines are taken over.
  ///   - firstUser: the first line's user, where each line is one.
  /// - Returns: where the first line begins that was not read, and how many were; nil where one thread shall read on.
  mutating func read(
    _ bytes: [UInt8], _ range: Range<Int>, fills: Int, most: Int, line number: Int, firstUser: Int32?,
    into collector: inout InteractionCollector
  ) -> (position: Int, lines: Int)? {
    guard rules.threads > 1, left < Self.mostLeft else { return nil }
    if fills != self.fills || parts.last.map({ $0.start < range.lowerBound }) ?? false { leaveRest() }
    if parts.isEmpty {
      guard range.count >= rules.fewest, fills != self.fills || range.lowerBound >= end else { return nil }
      begin(bytes, range)
      self.fills = fills
    }
    guard let part = parts.last, part.start == range.lowerBound, part.rows.lines <= most else { return nil }
    return take(from: range.lowerBound, most: most, line: number, firstUser: firstUser, into: &collector)
  }

  /// Leaves out parts that do not begin where a line does. Their ids have no numbers, so readers begin anew.
  private mutating func leaveRest() {
    guard !parts.isEmpty else { return }
    parts = []
    left += 1
    readers = readers.map { _ in PartReader() }
  }

  private mutating func begin(_ bytes: [UInt8], _ range: Range<Int>) {
    let cuts = Self.cuts(bytes, range, size: max(rules.least, min(rules.most, range.count / (4 * rules.threads))))
    let (readers, form, keepsZeros) = (readers, form, keepsZeros)
    let dealt = Atomic<Int>(0)
    let found = Parallel.map(count: readers.count, threads: rules.threads) { reader in
      readers[reader].read(bytes, to: range.upperBound, cuts, by: form, as: reader, keepsZeros: keepsZeros) {
        dealt.wrappingAdd(1, ordering: .relaxed).oldValue
      }
    }
    parts = found.joined().sorted { $0.start > $1.start }
    end = range.upperBound
  }

  /// Where parts begin: at the beginning and behind line feeds.
  private static func cuts(_ bytes: [UInt8], _ range: Range<Int>, size: Int) -> [Int] {
    var cuts = [range.lowerBound]
    var place = range.lowerBound + size
    while place + size / 2 < range.upperBound {
      guard let feed = bytes[place..<range.upperBound].firstIndex(of: ASCII.lineFeed) else { break }
      if feed + 1 < range.upperBound { cuts.append(feed + 1) }
      place = feed + 1 + size
    }
    return cuts
  }

  private mutating func take(
    from start: Int, most: Int, line number: Int, firstUser: Int32?, into collector: inout InteractionCollector
  ) -> (position: Int, lines: Int) {
    var (position, lines) = (start, 0)
    var taken: [InteractionPart] = []
    while var part = parts.last, part.start == position, lines + part.rows.lines <= most {
      parts.removeLast()
      readers[part.reader].number(part, &collector.users, &collector.items)
      if let firstUser { part.rows.firstUser = firstUser &+ Int32(truncatingIfNeeded: lines) }
      taken.append(part.rows)
      position = part.end
      lines += part.rows.lines
    }
    collector.add(taken, numbers: readers.map(\.numbers), line: number, threads: rules.threads)
    return (position, lines)
  }
}
