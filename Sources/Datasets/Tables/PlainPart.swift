import Synchronization
import WALS

/// Plain lines that one thread has read.
struct PlainPart: Sendable {
  /// Where the first line begins, and the first that was not read.
  let start: Int
  var end: Int
  /// With numbers that ids have at the part's reader.
  var rows: InteractionPart
  /// What ids first appear here, of those of the part's reader.
  var users = 0..<0
  var items = 0..<0
  let reader: Int
}

/// What one thread reads parts with: ids numbered as they first appear to it, and the numbers that they have among all.
final class PartReader: Sendable {
  private struct Ids {
    var table = IdentifierTable()
    var numbers: [Int32] = []
  }

  private let ids = Mutex((users: Ids(), items: Ids()))

  /// Reads parts as long as `next` deals them out.
  ///
  /// - Parameters:
  ///   - end: where the bytes end that were filled.
  ///   - cuts: where parts begin.
  func read(
    _ bytes: [UInt8], to end: Int, _ cuts: [Int], by form: some PlainForm, as reader: Int, keepsZeros: Bool,
    next: () -> Int
  ) -> [PlainPart] {
    ids.withLock { ids in
      var parts: [PlainPart] = []
      while case let index = next(), index < cuts.count {
        var part = PlainPart(
          start: cuts[index], end: cuts[index],
          rows: InteractionPart(numbering: reader, keepsZeros: keepsZeros), reader: reader)
        let limit = index + 1 < cuts.count ? cuts[index + 1] : end
        let (users, items) = (ids.users.table.count, ids.items.table.count)
        part.rows.reserve((limit - part.start) / 16)
        Self.read(bytes.span, end, limit, form, &part, &ids.users.table, &ids.items.table)
        (part.users, part.items) = (users..<ids.users.table.count, items..<ids.items.table.count)
        parts.append(part)
      }
      return parts
    }
  }

  private static func read(
    _ bytes: Span<UInt8>, _ end: Int, _ limit: Int, _ form: some PlainForm, _ part: inout PlainPart,
    _ users: inout IdentifierTable, _ items: inout IdentifierTable
  ) {
    var position = part.start
    var known = PlainIdentifier()
    while position < limit {
      let next = form.read(bytes, from: position, to: end, into: &part.rows, users: &users, items: &items, &known)
      if next < 0 { break }
      position = next
      part.rows.lines += 1
    }
    part.end = position
  }

  /// Numbers the ids that first appear in a part among all. Parts of a reader come in the order in which it read them.
  func number(_ part: PlainPart, _ users: inout IdentifierTable, _ items: inout IdentifierTable) {
    ids.withLock { ids in
      users.intern(part.users, of: ids.users.table, numbers: &ids.users.numbers)
      items.intern(part.items, of: ids.items.table, numbers: &ids.items.numbers)
    }
  }

  /// The numbers among all of this reader's ids.
  var numbers: InteractionPart.Numbers {
    ids.withLock { InteractionPart.Numbers(users: $0.users.numbers, items: $0.items.numbers) }
  }
}
